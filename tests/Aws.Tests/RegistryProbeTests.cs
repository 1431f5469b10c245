using EcrFleet.Application.Registries;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Aws.Tests;

public sealed class RegistryProbeTests
{
    private static readonly RegistryRegistration Role = Registries.Shop with { RoleArn = Emulator.RoleArn };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_show_whose_they_are_and_what_they_open()
    {
        await using var aws = await Emulator.StartAsync();

        var check = await ProbeAsync(aws, Registries.Shop);

        Assert.Equal(
            [new CredentialLink(CredentialKind.AccessKey, "AKIA…0001", new AwsIdentity("arn:aws:iam::123456789012:user/puller", "123456789012"))],
            check.Chain);
        Assert.Equal(["123456789012.dkr.ecr.eu-central-1.amazonaws.com"], check.Hosts.Select(host => host.Value));
        Assert.Equal(DateTimeOffset.UtcNow.AddHours(12), check.ExpiresAt!.Value, TimeSpan.FromMinutes(5));
        Assert.InRange(check.ClockOffset!.Value, TimeSpan.FromSeconds(-30), TimeSpan.FromSeconds(30));
        Assert.Empty(check.Problems);
    }

    [Fact]
    public async Task A_role_shows_both_identities()
    {
        await using var aws = await StartAsync(new IamRole { Arn = Emulator.RoleArn, TrustedPrincipals = [Emulator.User.Arn] });

        var check = await ProbeAsync(aws, Role);

        Assert.Equal([CredentialKind.AccessKey, CredentialKind.Role], check.Chain.Select(link => link.Kind));
        Assert.Equal(
            ["arn:aws:iam::123456789012:user/puller", "arn:aws:sts::210987654321:assumed-role/pull/ecr-fleet"],
            check.Chain.Select(link => link.Identity?.Arn));
    }

    [Fact]
    public async Task A_policy_on_a_repository_is_told()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions
        {
            Users =
            [
                Emulator.User with
                {
                    Policy = IamPolicy.Everything with { Resources = ["arn:aws:ecr:eu-central-1:123456789012:repository/shop"] },
                },
            ],
        });

        await AssertProblemAsync(aws, Registries.Shop, RegistryCause.TokenPolicy, "allow ecr:GetAuthorizationToken on Resource \"*\"");
    }

    [Fact]
    public async Task A_region_that_does_not_exist_is_told()
    {
        await using var aws = await Emulator.StartAsync();

        await AssertProblemAsync(aws, Registries.Shop with { Region = "eu-centrl-1" }, RegistryCause.WrongRegion, "check 'region'");
    }

    [Fact]
    public async Task Hosts_of_another_region_are_told_although_there_is_a_token()
    {
        await using var aws = await Emulator.StartAsync();
        var registry = Registries.Shop with { Hosts = [new RegistryHost("123456789012.dkr.ecr.us-east-1.amazonaws.com")] };

        var check = await AssertProblemAsync(
            aws, registry, RegistryCause.WrongRegion, "is of eu-central-1 and does not open 123456789012.dkr.ecr.us-east-1.amazonaws.com");

        Assert.NotNull(check.ExpiresAt);
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_told_from_an_unknown_key()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User], DisabledRegions = ["af-south-1"] });

        await AssertProblemAsync(aws, Registries.Shop with { Region = "af-south-1" }, RegistryCause.RegionNotEnabled, "aws account enable-region");
        await AssertProblemAsync(
            aws,
            Registries.Shop with { Region = "af-south-1", Keys = Registries.Keys with { AccessKeyId = new SecretText("AKIAMARKEDUNKNOWN001") } },
            RegistryCause.UnknownKey,
            "Check 'accessKeyId'");
    }

    [Fact]
    public async Task A_secret_of_another_key_is_told()
    {
        await using var aws = await Emulator.StartAsync();
        var registry = Registries.Shop with { Keys = Registries.Keys with { SecretAccessKey = new SecretText("marked/Wrong") } };

        await AssertProblemAsync(aws, registry, RegistryCause.WrongSecret, "'secretAccessKey' does not belong to 'accessKeyId'");
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told_although_the_sdk_corrects_it()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions
        {
            Users = [Emulator.User],
            TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(20)),
        });

        var check = await AssertProblemAsync(aws, Registries.Shop, RegistryCause.ClockSkew, "clock is 20 minutes behind that of AWS");

        Assert.NotNull(check.ExpiresAt);
    }

    [Fact]
    public async Task Keys_past_their_end_are_told()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { TimeProvider = time });
        var session = aws.Directory.StartSession(new IamRole { Arn = Emulator.RoleArn }, "somebody", TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(2));
        var keys = new AwsKeys
        {
            AccessKeyId = new SecretText(session.AccessKeyId),
            SecretAccessKey = new SecretText(session.SecretAccessKey),
            SessionToken = new SecretText(session.SessionToken!),
        };

        await AssertProblemAsync(aws, Registries.Shop with { Keys = keys }, RegistryCause.ExpiredSession, "has expired");
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_keys_is_told()
    {
        await using var aws = await StartAsync(new IamRole { Arn = Emulator.RoleArn, TrustedPrincipals = ["arn:aws:iam::123456789012:user/other"] });

        var check = await AssertProblemAsync(aws, Role, RegistryCause.AssumeRoleDenied, "the role's trust policy must name it");

        Assert.Equal("arn:aws:iam::123456789012:user/puller", check.Chain[0].Identity?.Arn);
    }

    [Theory]
    [InlineData("api://ecr-fleet", "somebody-else", RegistryCause.TrustPolicy, "sub (the identity's object ID)")]
    [InlineData("api://other", null, RegistryCause.IdentityProvider, "as its audience")]
    public async Task A_trust_that_does_not_fit_is_told_with_the_claims(string audience, string? subject, object cause, string advice)
    {
        using var issuer = new TokenIssuer();
        var role = new IamRole { Arn = Emulator.RoleArn, WebIdentity = new WebIdentityTrust(audience, subject ?? issuer.PrincipalId) };
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Roles = [role], IdentityProviders = [issuer] });

        var check = await AssertProblemAsync(aws, Keyless, (RegistryCause)cause, advice, Identity(issuer));

        Assert.Equal(new WebIdentity(issuer.Issuer, "api://ecr-fleet", issuer.PrincipalId), check.WebIdentity);
    }

    [Fact]
    public async Task A_keyless_registry_shows_the_claims_and_the_session()
    {
        using var issuer = new TokenIssuer();
        var role = new IamRole { Arn = Emulator.RoleArn, WebIdentity = new WebIdentityTrust("api://ecr-fleet", issuer.PrincipalId) };
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Roles = [role], IdentityProviders = [issuer] });

        var check = await ProbeAsync(aws, Keyless, Identity(issuer));

        Assert.Equal(
            [
                new CredentialLink(CredentialKind.ManagedIdentity, "api://ecr-fleet"),
                new CredentialLink(CredentialKind.Role, Emulator.RoleArn, new AwsIdentity("arn:aws:sts::210987654321:assumed-role/pull/ecr-fleet", "210987654321")),
            ],
            check.Chain);
        Assert.Empty(check.Problems);
    }

    [Fact]
    public async Task No_token_of_Azure_is_told()
    {
        await using var aws = await Emulator.StartAsync();

        await AssertProblemAsync(aws, Keyless, RegistryCause.ManagedIdentity, "is an identity assigned to this app", StubIdentity.None);
    }

    [Fact]
    public async Task No_credential_at_all_is_told()
    {
        await using var aws = await Emulator.StartAsync();

        await AssertProblemAsync(aws, Registries.Shop with { Keys = null }, RegistryCause.NoCredential, "the AWS SDK's default chain has no credential");
    }

    [Fact]
    public async Task What_has_no_usual_cause_is_told_as_it_is()
    {
        await using var aws = await Emulator.StartAsync();
        aws.Faults.Add(AwsFault.ServerError);

        await AssertProblemAsync(aws, Registries.Shop, RegistryCause.Other, "ECR answered 500");
    }

    private static RegistryRegistration Keyless =>
        Registries.Shop with { Keys = null, RoleArn = Emulator.RoleArn, WebIdentityAudience = "api://ecr-fleet" };

    private static StubIdentity Identity(TokenIssuer issuer) =>
        new((scope, _) => Task.FromResult(issuer.Issue(scope.Replace("/.default", "", StringComparison.Ordinal), DateTimeOffset.UtcNow)));

    private static Task<AwsServer> StartAsync(IamRole role) => Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User], Roles = [role] });

    private static async Task<RegistryCheck> ProbeAsync(AwsServer aws, RegistryRegistration registry, StubIdentity? identity = null)
    {
        using var bench = new EcrBench(aws.Address, identity: identity);
        return await bench.CreateProbe().ProbeAsync(registry, Cancellation);
    }

    private static async Task<RegistryCheck> AssertProblemAsync(
        AwsServer aws, RegistryRegistration registry, RegistryCause cause, string advice, StubIdentity? identity = null)
    {
        var check = await ProbeAsync(aws, registry, identity);

        var problem = Assert.Single(check.Problems);
        Assert.Equal(cause, problem.Cause);
        Assert.StartsWith("Vault secret 'aws-shop': ", problem.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", check.ToString() + problem, StringComparison.OrdinalIgnoreCase);
        return check;
    }
}
