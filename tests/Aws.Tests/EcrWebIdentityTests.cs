using Azure.Identity;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrWebIdentityTests : IDisposable
{
    private const string Audience = "api://ecr-fleet";

    private static readonly RegistryRegistration Keyless = Registries.Shop with
    {
        Keys = null,
        RoleArn = Emulator.RoleArn,
        WebIdentityAudience = Audience,
    };

    private readonly TokenIssuer _entra = new();

    public void Dispose() => _entra.Dispose();

    [Fact]
    public async Task Exchanges_the_managed_identitys_token_for_the_role()
    {
        await using var aws = await StartAsync(Audience);
        using var bench = new EcrBench(aws.Address, identity: Identity(Audience));

        var token = await bench.GetAsync(Keyless);

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/pull/ecr-fleet", aws.FindIssuedToken(token.Password.Reveal())!.Caller);
        Assert.Equal(0, aws.History.Count("AssumeRole"));
    }

    [Fact]
    public async Task Asks_azure_for_the_registered_audience()
    {
        await using var aws = await StartAsync(Audience);
        var scopes = new List<string>();
        using var bench = new EcrBench(aws.Address, identity: new StubIdentity((scope, _) =>
        {
            scopes.Add(scope);
            return Task.FromResult(_entra.Issue(Audience, DateTimeOffset.UtcNow));
        }));

        await bench.GetAsync(Keyless);

        Assert.Equal(["api://ecr-fleet/.default"], scopes);
    }

    [Fact]
    public async Task Refuses_a_token_whose_claims_are_not_Unicode()
    {
        await using var aws = await StartAsync(Audience);
        using var bench = new EcrBench(
            aws.Address, identity: new StubIdentity((_, _) => Task.FromResult($"e30.{System.Buffers.Text.Base64Url.EncodeToString("""{"iss":"\ud800"}"""u8)}.c2ln")));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.Contains("the managed identity's token is a JWT whose claims hold a text that is not Unicode", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_an_audience_that_aws_does_not_expect()
    {
        await using var aws = await StartAsync("api://another");
        using var bench = new EcrBench(aws.Address, identity: Identity(Audience));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("InvalidIdentityToken", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OIDC provider", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'webIdentityAudience'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_a_role_that_trusts_another_identity()
    {
        await using var aws = await StartAsync(Audience, subject: "somebody-else");
        using var bench = new EcrBench(aws.Address, identity: Identity(Audience));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("sts:AssumeRoleWithWebIdentity", failure.Message, StringComparison.Ordinal);
        Assert.Contains("sub", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_a_token_that_has_expired()
    {
        await using var aws = await StartAsync(Audience);
        var old = _entra.Issue(Audience, DateTimeOffset.UtcNow.AddDays(-2));
        using var bench = new EcrBench(aws.Address, identity: new StubIdentity((_, _) => Task.FromResult(old)));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("ExpiredTokenException", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_that_no_identity_is_assigned()
    {
        using var bench = new EcrBench(null, identity: new StubIdentity((_, _) => throw new CredentialUnavailableException("marked detail")));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("is an identity assigned to this app", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_wait_for_ever_for_the_managed_identity()
    {
        using var bench = new EcrBench(null, TimeSpan.FromMilliseconds(50), identity: new StubIdentity(async (_, cut) =>
        {
            await Task.Delay(Timeout.Infinite, cut);
            return "";
        }));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Timeout, failure.Kind);
    }

    [Fact]
    public async Task Needs_a_role()
    {
        using var bench = new EcrBench(null);

        var failure = await bench.FailAsync(Keyless with { RoleArn = null });

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.Contains("'roleArn'", failure.Message, StringComparison.Ordinal);
    }

    private StubIdentity Identity(string audience) => new((_, _) => Task.FromResult(_entra.Issue(audience, DateTimeOffset.UtcNow)));

    private Task<AwsServer> StartAsync(string audience, string? subject = null) => Emulator.StartAsync(new AwsServerOptions
    {
        IdentityProviders = [_entra],
        Roles = [new IamRole { Arn = Emulator.RoleArn, WebIdentity = new WebIdentityTrust(audience, subject ?? _entra.PrincipalId) }],
    });
}
