using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Tests.KeyVault;

/// <summary>What the client hides: the challenge, the bodies of errors, versions of the API.</summary>
public sealed class KeyVaultWireTests
{
    private const string Resource = "https://vault.azure.net";

    [Fact]
    public async Task Challenges_a_caller_without_a_token()
    {
        await using var azure = await VaultHarness.StartAsync();

        var (status, body, challenge) = await azure.GetRawAsync("secrets?api-version=7.6", null);

        Assert.Equal(401, status);
        Assert.Equal("""{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}""", body);
        Assert.Equal(
            $"Bearer authorization=\"https://login.microsoftonline.com/{azure.Issuer.TenantId}\", resource=\"{Resource}\"", challenge);
    }

    [Fact]
    public async Task Refuses_a_token_of_another_issuer()
    {
        await using var azure = await VaultHarness.StartAsync();
        using var stranger = new TokenIssuer();

        Assert.Equal(401, (await azure.GetRawAsync("secrets?api-version=7.6", stranger.Issue(Resource, VaultHarness.Now))).Status);
    }

    [Fact]
    public async Task Refuses_a_token_for_another_audience()
    {
        await using var azure = await VaultHarness.StartAsync();

        var token = azure.Issuer.Issue("https://management.azure.com", VaultHarness.Now);
        var reply = await azure.GetRawAsync("secrets?api-version=7.6", token);

        Assert.Contains("AKV10022: Invalid audience.", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_expired_token()
    {
        await using var azure = await VaultHarness.StartAsync();

        var reply = await azure.GetRawAsync("secrets?api-version=7.6", azure.Issuer.Issue(Resource, VaultHarness.Now.AddDays(-1)));

        Assert.Contains("TokenExpired", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secrets", 400)]
    [InlineData("secrets?api-version=6.0", 400)]
    [InlineData("secrets?api-version=7.4", 200)]
    [InlineData("secrets?api-version=7.4&maxresults=26", 400)]
    [InlineData("secrets/under_score?api-version=7.4", 400)]
    [InlineData("keys?api-version=7.4", 404)]
    public async Task Checks_the_address(string path, int expected)
    {
        await using var azure = await VaultHarness.StartAsync();

        Assert.Equal(expected, (await azure.GetRawAsync(path, azure.Issuer.Issue(Resource, VaultHarness.Now))).Status);
    }

    [Fact]
    public async Task A_page_links_to_the_next_one_and_an_entry_has_no_version_and_no_value()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("a", "hidden");
        azure.Vault.SetSecret("b", "hidden");

        var (_, body, _) = await azure.GetRawAsync(
            "secrets?api-version=7.4&maxresults=1", azure.Issuer.Issue(Resource, VaultHarness.Now));

        Assert.Contains($"\"id\":\"{azure.Vault.Address}secrets/a\"", body, StringComparison.Ordinal);
        Assert.Contains(
            $"{azure.Vault.Address}secrets?api-version=7.4\\u0026$skiptoken=1\\u0026maxresults=1", body, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", body, StringComparison.Ordinal);
    }
}
