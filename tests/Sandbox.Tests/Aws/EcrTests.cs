using System.Text;
using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Sandbox.Tests.Aws;

public sealed class EcrTests
{
    [Fact]
    public async Task Gives_a_token_of_twelve_hours_for_the_callers_registry()
    {
        await using var aws = await AwsHarness.StartAsync();

        var entry = (await aws.GetTokenAsync(aws.Ecr)).Entry;

        Assert.Equal("https://123456789012.dkr.ecr.eu-central-1.amazonaws.com", (string?)entry["proxyEndpoint"]);
        Assert.Equal(AwsHarness.Now.AddHours(12).ToUnixTimeSeconds(), (double)entry["expiresAt"]!);
    }

    [Fact]
    public async Task Remembers_the_password_that_it_gave()
    {
        await using var aws = await AwsHarness.StartAsync();

        var token = (string)(await aws.GetTokenAsync(aws.Ecr)).Entry["authorizationToken"]!;

        var user = Encoding.UTF8.GetString(Convert.FromBase64String(token));
        Assert.StartsWith("AWS:", user, StringComparison.Ordinal);
        Assert.InRange(user.Length, 1800, 2600);
        var issued = aws.Server.FindIssuedToken(user[4..]);
        Assert.Equal(("123456789012", "eu-central-1", AwsHarness.User), (issued!.Registry, issued.Region, issued.Caller));
    }

    [Fact]
    public async Task Knows_no_password_that_it_did_not_give()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Null(aws.Server.FindIssuedToken("made-up"));
    }

    [Fact]
    public async Task Names_the_hosts_of_china_with_their_own_suffix()
    {
        await using var aws = await AwsHarness.StartAsync();

        var entry = (await aws.GetTokenAsync(aws.Ecr with { Region = "cn-north-1" })).Entry;

        Assert.Equal("https://123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", (string?)entry["proxyEndpoint"]);
    }

    [Fact]
    public async Task Gives_an_entry_per_registry_asked_for()
    {
        await using var aws = await AwsHarness.StartAsync();

        var reply = await aws.GetTokenAsync(aws.Ecr, """{"registryIds":["111111111111","222222222222"]}""");

        Assert.Equal(
            ["https://111111111111.dkr.ecr.eu-central-1.amazonaws.com", "https://222222222222.dkr.ecr.eu-central-1.amazonaws.com"],
            reply.Json["authorizationData"]!.AsArray().Select(entry => (string?)entry!["proxyEndpoint"]));
    }

    [Fact]
    public async Task Refuses_a_principal_without_the_permission_by_its_arn()
    {
        await using var aws = await AwsHarness.StartAsync(new IamPolicy(["sts:*"]));

        Assert.Equal(
            "400 AccessDeniedException User: arn:aws:iam::123456789012:user/fleet is not authorized to perform: "
                + "ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action",
            (await aws.GetTokenAsync(aws.Ecr)).Error);
    }

    [Fact]
    public async Task Refuses_an_operation_that_it_does_not_have()
    {
        await using var aws = await AwsHarness.StartAsync();

        var reply = await aws.PostAsync("AmazonEC2ContainerRegistry_V20150921.DeleteRepository", "{}", aws.Ecr, null);

        Assert.Equal("400 UnknownOperationException ", reply.Error);
    }

    [Fact]
    public async Task Public_gives_one_object_without_an_endpoint()
    {
        await using var aws = await AwsHarness.StartAsync();

        var reply = await aws.GetPublicTokenAsync(aws.Ecr with { Region = "us-east-1", Service = "ecr-public" });

        Assert.Equal(["authorizationToken", "expiresAt"], reply.Json["authorizationData"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Public_needs_the_bearer_token_permission_of_sts_too()
    {
        await using var aws = await AwsHarness.StartAsync(new IamPolicy(["ecr-public:*"]));

        var reply = await aws.GetPublicTokenAsync(aws.Ecr with { Region = "us-east-1", Service = "ecr-public" });

        Assert.Contains("is not authorized to perform: sts:GetServiceBearerToken on resource: *", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_refuses_a_signature_for_the_private_service()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 InvalidSignatureException Credential should be scoped to correct service: 'ecr-public'. ",
            (await aws.GetPublicTokenAsync(aws.Ecr)).Error);
    }
}
