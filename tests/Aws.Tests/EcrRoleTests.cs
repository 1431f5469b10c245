using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrRoleTests
{
    private static readonly RegistryRegistration CrossAccount = Registries.Shop with { RoleArn = Emulator.RoleArn, ExternalId = "fleet-7" };

    private static readonly IamRole Role = new()
    {
        Arn = Emulator.RoleArn,
        TrustedPrincipals = [Emulator.User.Arn],
        ExternalId = "fleet-7",
    };

    [Fact]
    public async Task Assumes_the_role_with_the_keys_and_the_external_id()
    {
        await using var aws = await StartAsync(Role);
        using var bench = new EcrBench(aws.Address);

        var token = await bench.GetAsync(CrossAccount);

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/pull/ecr-fleet", aws.FindIssuedToken(token.Password.Reveal())!.Caller);
        Assert.Equal("210987654321.dkr.ecr.eu-central-1.amazonaws.com", token.Hosts.Single().Value);
    }

    [Fact]
    public async Task Gives_two_roles_of_one_key_two_tokens()
    {
        await using var aws = await StartAsync(Role, Role with { Arn = "arn:aws:iam::333333333333:role/pull" });
        using var bench = new EcrBench(aws.Address);
        var run = bench.StartRun();

        var first = await run.GetAsync(CrossAccount, TestContext.Current.CancellationToken);
        var second = await run.GetAsync(CrossAccount with { RoleArn = "arn:aws:iam::333333333333:role/pull" }, TestContext.Current.CancellationToken);

        Assert.NotEqual(first.Value!.Password, second.Value!.Password);
        Assert.NotEqual(first.Value.Hosts, second.Value.Hosts);
    }

    [Fact]
    public async Task Explains_a_role_that_does_not_trust_the_external_id()
    {
        await using var aws = await StartAsync(Role);
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(CrossAccount with { ExternalId = "marked-other" });

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("sts:AssumeRole", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'externalId'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Emulator.User.Arn, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_keys_that_sts_does_not_know()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Roles = [Role] });
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(CrossAccount);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("InvalidClientTokenId", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_a_role_without_the_right_to_get_tokens()
    {
        await using var aws = await StartAsync(Role with { Policy = IamPolicy.Nothing });
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(CrossAccount);

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("assumed-role/pull/ecr-fleet may not get a token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_believe_an_answer_of_sts_without_a_credential()
    {
        const string Empty = """<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult/></AssumeRoleResponse>""";
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Answer(200, Empty, "text/xml"));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(CrossAccount);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
    }

    private static Task<AwsServer> StartAsync(params IReadOnlyList<IamRole> roles) =>
        Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User], Roles = roles });
}
