using System.Buffers.Text;
using System.Text;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

/// <summary>Tokens as the authenticator of EKS takes them: it calls the signed address at the emulated STS.</summary>
public sealed class EksTokenSourceTests
{
    private const string OpsRole = "arn:aws:iam::123456789012:role/ops";

    private static readonly EksToken Wanted = new("shop", "eu-west-1", Registries.Shop);

    private static readonly Dictionary<string, string> AccessEntries = new()
    {
        [Emulator.User.Arn] = "the-user",
        [Emulator.RoleArn] = "the-registrys-role",
        [OpsRole] = "the-ops-role",
    };

    [Fact]
    public async Task A_registrys_keys_open_the_cluster()
    {
        await using var aws = await StartAsync();

        Assert.Equal("the-user", (await SignedInAsync(aws, Wanted))?.Name);
    }

    [Fact]
    public async Task A_registrys_role_opens_the_cluster_with_its_session() =>
        Assert.Equal("the-registrys-role", await NameAsync(Wanted with { Registry = Registries.Shop with { RoleArn = Emulator.RoleArn } }));

    [Fact]
    public async Task The_kubeconfigs_role_is_assumed_on_top() =>
        Assert.Equal("the-ops-role", await NameAsync(Wanted with { RoleArn = OpsRole, ExternalId = "fleet-7" }));

    [Fact]
    public async Task A_token_for_another_cluster_is_refused() => Assert.Null(await NameAsync(Wanted with { ClusterId = "another" }));

    [Fact]
    public async Task A_wrong_key_is_refused_by_the_cluster() =>
        Assert.Null(await NameAsync(Wanted with { Registry = Registries.Shop with { Keys = Registries.Keys with { SecretAccessKey = new("guess") } } }));

    [Fact]
    public async Task The_address_is_the_regions_own_and_says_what_authenticators_ask_for()
    {
        using var bench = new EcrBench(null);

        var token = (await bench.Eks.GetAsync(Wanted, TestContext.Current.CancellationToken)).Value!;
        var address = new Uri(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Value.Reveal().AsSpan("k8s-aws-v1.".Length))));

        Assert.Equal("https://sts.eu-west-1.amazonaws.com/", address.GetLeftPart(UriPartial.Path));
        Assert.Contains("Action=GetCallerIdentity", address.Query, StringComparison.Ordinal);
        Assert.Contains("X-Amz-Expires=60", address.Query, StringComparison.Ordinal);
        Assert.Contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id", address.Query, StringComparison.Ordinal);
        Assert.InRange(token.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.DoesNotContain('=', token.Value.Reveal());
        Assert.Equal("***", token.Value.ToString());
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_fails_and_names_the_registry()
    {
        await using var aws = await StartAsync();
        using var bench = new EcrBench(aws.Address);

        var answer = await bench.Eks.GetAsync(Wanted with { RoleArn = "arn:aws:iam::123456789012:role/no" }, TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Forbidden, answer.Failure?.Kind);
        Assert.StartsWith("Vault secret 'aws-shop': ", answer.Failure?.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> NameAsync(EksToken wanted)
    {
        await using var aws = await StartAsync();
        return (await SignedInAsync(aws, wanted))?.Name;
    }

    private static async Task<UserInfo?> SignedInAsync(AwsServer aws, EksToken wanted)
    {
        using var bench = new EcrBench(aws.Address);
        using var cluster = new EksAuthenticator(aws.Address, "shop", AccessEntries, TimeProvider.System);
        var token = await bench.Eks.GetAsync(wanted, TestContext.Current.CancellationToken);
        Assert.Null(token.Failure);
        return await cluster.AuthenticateAsync(token.Value!.Value.Reveal(), TestContext.Current.CancellationToken);
    }

    private static Task<AwsServer> StartAsync() => Emulator.StartAsync(new AwsServerOptions
    {
        Users = [Emulator.User],
        Roles =
        [
            new IamRole { Arn = Emulator.RoleArn, TrustedPrincipals = [Emulator.User.Arn] },
            new IamRole { Arn = OpsRole, TrustedPrincipals = [Emulator.User.Arn], ExternalId = "fleet-7" },
        ],
    });
}
