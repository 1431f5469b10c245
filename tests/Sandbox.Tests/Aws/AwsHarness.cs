using System.Net.Http.Headers;
using System.Text;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.ManagedIdentity;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.Aws;

/// <summary>The AWS emulator with a user, roles and a client that signs.</summary>
internal sealed class AwsHarness : IAsyncDisposable
{
    public const string User = "arn:aws:iam::123456789012:user/fleet";
    public const string PartnerRole = "arn:aws:iam::210987654321:role/pull";
    public const string KeylessRole = "arn:aws:iam::345678901234:role/keyless";
    public const string PowerlessRole = "arn:aws:iam::345678901234:role/powerless";
    public const string Audience = "api://ecr-fleet";
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new();

    private AwsHarness(AwsServer server, TokenIssuer issuer, FakeTimeProvider time) => (Server, Issuer, Time) = (server, issuer, time);

    public AwsServer Server { get; }

    public TokenIssuer Issuer { get; }

    public FakeTimeProvider Time { get; }

    public TestSigner Ecr { get; } = new("AKIAFLEET00000000001", "secret+of/the=user", "eu-central-1", "ecr");

    public TestSigner Sts => Ecr with { Service = "sts" };

    public static async Task<AwsHarness> StartAsync(IamPolicy? policy = null)
    {
        var issuer = new TokenIssuer();
        var time = new FakeTimeProvider(Now);
        var server = await AwsServer.StartAsync(
            new AwsServerOptions
            {
                Users =
                [
                    new IamUser
                    {
                        Name = "fleet",
                        AccessKeyId = "AKIAFLEET00000000001",
                        SecretAccessKey = "secret+of/the=user",
                        Policy = policy ?? IamPolicy.Everything,
                    },
                ],
                Roles =
                [
                    new IamRole { Arn = PartnerRole, TrustedPrincipals = [User], ExternalId = "contract-7" },
                    new IamRole { Arn = KeylessRole, WebIdentity = new WebIdentityTrust(Audience, issuer.PrincipalId) },
                    new IamRole { Arn = PowerlessRole, TrustedPrincipals = [User], Policy = IamPolicy.Nothing },
                ],
                IdentityProviders = [issuer],
                TimeProvider = time,
            },
            TestContext.Current.CancellationToken);
        return new AwsHarness(server, issuer, time);
    }

    public Task<AwsReply> GetTokenAsync(TestSigner? signer, string body = "{}", DateTimeOffset? signedAt = null) =>
        PostAsync("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", body, signer, signedAt);

    public Task<AwsReply> GetPublicTokenAsync(TestSigner signer) =>
        PostAsync("SpencerFrontendService.GetAuthorizationToken", "{}", signer, null);

    public Task<AwsReply> CallStsAsync(TestSigner? signer, string form, DateTimeOffset? signedAt = null) =>
        SendAsync(null, "application/x-www-form-urlencoded", form, signer, signedAt);

    public async Task<TestSigner> AssumeAsync(string role, string externalId = "contract-7")
    {
        var reply = await CallStsAsync(
            Sts, $"Action=AssumeRole&Version=2011-06-15&RoleArn={role}&RoleSessionName=fleet&ExternalId={externalId}");
        return new TestSigner(reply.Element("AccessKeyId"), reply.Element("SecretAccessKey"), "eu-central-1", "ecr")
        {
            SessionToken = reply.Element("SessionToken"),
        };
    }

    public Task<AwsReply> PostAsync(string target, string body, TestSigner? signer, DateTimeOffset? signedAt) =>
        SendAsync(target, "application/x-amz-json-1.1", body, signer, signedAt);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        Issuer.Dispose();
    }

    private async Task<AwsReply> SendAsync(string? target, string type, string body, TestSigner? signer, DateTimeOffset? signedAt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Address);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("X-Amz-Target", target is null ? [] : [target]);
        signer?.Sign(request, body, signedAt ?? Now);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new AwsReply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
