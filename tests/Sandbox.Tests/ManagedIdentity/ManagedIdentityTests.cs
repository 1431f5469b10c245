using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.ManagedIdentity;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.ManagedIdentity;

public sealed class ManagedIdentityTests
{
    private const string Vault = "?api-version=2019-08-01&resource=https://vault.azure.net";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Gives_a_signed_token_for_the_resource()
    {
        await using var identity = await StartAsync();

        var (status, json) = await GetAsync(identity, Vault);

        var token = identity.Issuer.Read((string)json["access_token"]!);
        Assert.Equal(200, status);
        Assert.Equal(
            new AccessToken(
                "https://sts.windows.net/11111111-2222-3333-4444-555555555555/",
                "https://vault.azure.net",
                identity.Issuer.PrincipalId,
                identity.Issuer.ClientId,
                Now.AddDays(1)),
            token);
    }

    [Fact]
    public async Task Says_when_the_token_ends_in_seconds_as_text()
    {
        await using var identity = await StartAsync();

        var (_, json) = await GetAsync(identity, Vault);

        Assert.Equal(Now.AddDays(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), json["expires_on"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("?resource=https://vault.azure.net", 400)]
    [InlineData("?api-version=2017-09-01&resource=https://vault.azure.net", 400)]
    [InlineData("?api-version=2019-08-01", 400)]
    [InlineData("?api-version=2019-08-01&resource=api://unknown", 400)]
    [InlineData(Vault + "&client_id=00000000-0000-0000-0000-000000000000", 400)]
    [InlineData(Vault + "&client_id=AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee", 200)]
    public async Task Checks_the_query(string query, int expected)
    {
        await using var identity = await StartAsync();

        Assert.Equal(expected, (await GetAsync(identity, query)).Status);
    }

    [Fact]
    public async Task Refuses_a_caller_without_the_header()
    {
        await using var identity = await StartAsync();
        using var client = new HttpClient();

        using var response = await client.GetAsync(identity.Endpoint + Vault, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Fails_on_order()
    {
        await using var identity = await StartAsync();
        identity.Faults.Add(IdentityFault.ServerError, "https://vault.azure.net", times: 1);

        Assert.Equal(500, (await GetAsync(identity, Vault)).Status);
        Assert.Equal(200, (await GetAsync(identity, Vault)).Status);
        Assert.Equal([500, 200], identity.History.Requests.Select(request => request.Status));
    }

    [Fact]
    public void Reads_no_token_that_was_changed()
    {
        using var issuer = new TokenIssuer();
        var parts = issuer.Issue("https://vault.azure.net", Now).Split('.');
        var other = issuer.Issue("https://management.azure.com", Now).Split('.');

        Assert.Null(issuer.Read($"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("*.*.*")]
    [InlineData("YQ.YQ.YQ")]
    public void Reads_nothing_out_of_nonsense(string token)
    {
        using var issuer = new TokenIssuer();

        Assert.Null(issuer.Read(token));
    }

    private static Task<ManagedIdentityServer> StartAsync() => ManagedIdentityServer.StartAsync(
        new ManagedIdentityServerOptions { TimeProvider = new FakeTimeProvider(Now), KnownResources = ["https://vault.azure.net"] },
        TestContext.Current.CancellationToken);

    private static async Task<(int Status, JsonObject Json)> GetAsync(ManagedIdentityServer identity, string query)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Endpoint + query);
        request.Headers.Add("X-IDENTITY-HEADER", identity.Header);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(body)!.AsObject());
    }
}
