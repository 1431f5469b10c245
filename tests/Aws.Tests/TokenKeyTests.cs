using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class TokenKeyTests
{
    private static readonly RegistryRegistration Full = Registries.Shop with
    {
        RoleArn = Emulator.RoleArn,
        ExternalId = "one",
        Keys = Registries.Keys with { SessionToken = new SecretText("session") },
    };

    public static TheoryData<string, RegistryRegistration> Others => new()
    {
        { "access key", Full with { Keys = Full.Keys! with { AccessKeyId = new SecretText("other") } } },
        { "secret key", Full with { Keys = Full.Keys! with { SecretAccessKey = new SecretText("other") } } },
        { "session token", Full with { Keys = Full.Keys! with { SessionToken = new SecretText("other") } } },
        { "no session token", Full with { Keys = Full.Keys! with { SessionToken = null } } },
        { "no keys", Full with { Keys = null } },
        { "role", Full with { RoleArn = "arn:aws:iam::333333333333:role/pull" } },
        { "external id", Full with { ExternalId = "two" } },
        { "audience", Full with { WebIdentityAudience = "api://a" } },
        { "region", Full with { Region = "us-west-2" } },
        { "public", Full with { IsPublic = true } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Differs_with_everything_that_decides_the_token(string what, RegistryRegistration other) =>
        Assert.False(TokenKey.Of(Full).Equals(TokenKey.Of(other)), what);

    [Fact]
    public void Is_the_same_for_other_names_hosts_and_accounts() => Assert.Equal(
        TokenKey.Of(Full),
        TokenKey.Of(Full with
        {
            Name = new RegistryName("other"),
            VaultSecret = "aws-other",
            AccountId = "333333333333",
            Hosts = [new RegistryHost("a.test")],
        }));

    [Fact]
    public void Tells_keys_apart_that_run_together_to_the_same_text()
    {
        var first = Full with { Keys = new AwsKeys { AccessKeyId = new SecretText("ab"), SecretAccessKey = new SecretText("c") } };
        var second = Full with { Keys = new AwsKeys { AccessKeyId = new SecretText("a"), SecretAccessKey = new SecretText("bc") } };

        Assert.NotEqual(TokenKey.Of(first), TokenKey.Of(second));
    }

    [Fact]
    public void Shows_no_secret()
    {
        var text = TokenKey.Of(Full).ToString();

        Assert.DoesNotContain(Registries.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("session", text, StringComparison.Ordinal);
    }
}
