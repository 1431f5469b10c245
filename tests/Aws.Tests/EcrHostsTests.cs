using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrHostsTests
{
    [Fact]
    public async Task Takes_the_registered_hosts()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        RegistryHost[] hosts = [new("210987654321.dkr.ecr.eu-central-1.amazonaws.com"), new("123456789012.dkr.ecr-fips.eu-central-1.amazonaws.com")];

        var token = await bench.GetAsync(Registries.Shop with { Hosts = hosts, AccountId = "333333333333" });

        Assert.Equal(hosts, token.Hosts);
    }

    [Theory]
    [InlineData("eu-central-1", "210987654321.dkr.ecr.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "210987654321.dkr.ecr.us-gov-west-1.amazonaws.com")]
    [InlineData("us-iso-east-1", "210987654321.dkr.ecr.us-iso-east-1.c2s.ic.gov")]
    public async Task Makes_the_host_of_another_account_in_the_partition_of_the_region(string region, string host)
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);

        var token = await bench.GetAsync(Registries.Shop with { Region = region, AccountId = "210987654321" });

        Assert.Equal([new RegistryHost(host)], token.Hosts);
    }

    [Fact]
    public async Task Takes_the_host_that_ecr_in_china_returns()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);

        var token = await bench.GetAsync(Registries.Shop with { Region = "cn-northwest-1" });

        Assert.Equal([new RegistryHost("123456789012.dkr.ecr.cn-northwest-1.amazonaws.com.cn")], token.Hosts);
    }

    [Fact]
    public async Task Opens_ecr_public_with_a_token_of_ecr_public()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);

        var token = await bench.GetAsync(Registries.Shop with { IsPublic = true });

        Assert.Equal([new RegistryHost("public.ecr.aws"), new RegistryHost("ecr-public.aws.com")], token.Hosts);
        Assert.Equal("us-east-1", aws.FindIssuedToken(token.Password.Reveal())!.Region);
        Assert.Equal(1, aws.History.Count(AwsOperation.GetPublicAuthorizationToken));
    }

    [Fact]
    public async Task Names_both_rights_that_ecr_public_needs()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User with { Policy = new(["ecr-public:*"]) }] });
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop with { IsPublic = true });

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_where_nothing_names_a_host()
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Token("AWS:password", "\"expiresAt\":4102444800"));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("'hosts' or 'accountId'", failure.Message, StringComparison.Ordinal);
    }
}
