using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.EndToEnd.Tests;

/// <summary><c>ecr-fleet registry …</c> as users run it. Keys go in by standard input, and come out nowhere.</summary>
public sealed class RegistryTests
{
    [Fact]
    public async Task A_registry_is_added_used_checked_listed_and_removed()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        fleet.Vault.DeleteSecret("aws-main");

        var added = await fleet.RunWithInputAsync(TestFleet.CreatedKey, "registry", "add", "shop", "--region", "eu-central-1", "--output", "json");
        var refreshed = await fleet.RunLoggingAsync("refresh");
        var listed = await fleet.RunLoggingAsync("registry", "list", "--output", "json");
        var checkedNow = await fleet.RunLoggingAsync("registry", "check", "shop");
        var removed = await fleet.RunLoggingAsync("registry", "remove", "shop", "--yes");

        Assert.Equal(0, added.ExitCode);
        Assert.Equal("Succeeded", added.Json["check"]!["outcome"]!.GetValue<string>());
        Assert.Equal(0, refreshed.ExitCode);
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", "team-a")));
        Assert.Equal("berlin", listed.Json["registries"]![0]!["clusters"]![0]!.GetValue<string>());
        Assert.Contains("arn:aws:iam::123456789012:user/ecr-fleet (account 123456789012)", checkedNow.Output, StringComparison.Ordinal);
        Assert.Equal((0, null), (removed.ExitCode, fleet.Vault.FindSecret("aws-shop")));
    }

    [Fact]
    public async Task A_keyless_registry_is_added_with_the_managed_identity()
    {
        await using var fleet = await TestFleet.StartAsync();

        var added = await fleet.RunLoggingAsync(
            "registry", "add", "keyless", "--region", "eu-west-1", "--role-arn", TestFleet.KeylessRole, "--web-identity-audience", TestFleet.Audience);

        Assert.Equal(0, added.ExitCode);
        Assert.Contains("arn:aws:sts::345678901234:assumed-role/keyless/ecr-fleet", added.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("accessKeyId", fleet.Vault.FindSecret("aws-keyless")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_planted_failures_are_told_apart()
    {
        await using var fleet = await TestFleet.StartAsync();
        var repository = new IamUser
        {
            Name = "repository-only",
            AccessKeyId = "AKIAMARKEDREPOSITORY",
            SecretAccessKey = "MarkedRepositoryKey/0123456789+abcdefghi",
            Policy = IamPolicy.Everything with { Resources = ["arn:aws:ecr:eu-central-1:123456789012:repository/shop"] },
        };
        fleet.Mark(repository.SecretAccessKey);
        fleet.Aws.Directory.Add(repository);
        fleet.Vault.SetSecret("aws-policy", $$"""{"accessKeyId":"{{repository.AccessKeyId}}","secretAccessKey":"{{repository.SecretAccessKey}}","region":"eu-central-1"}""");
        fleet.Vault.SetSecret("aws-region", TestFleet.KeysJson("eu-centrl-1"));
        fleet.Vault.SetSecret("aws-trust", $$"""{"region":"eu-west-1","roleArn":"{{TestFleet.KeylessRole}}","webIdentityAudience":"api://ecr-fleet"}""");
        fleet.Aws.Directory.Add(new IamRole { Arn = TestFleet.KeylessRole, WebIdentity = new WebIdentityTrust(TestFleet.Audience, "somebody-else") });
        await using var later = await AwsServer.StartAsync(
            new AwsServerOptions { Users = [TestFleet.User], TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(30)) },
            TestContext.Current.CancellationToken);

        var policy = await CheckAsync(fleet, "policy");
        var region = await CheckAsync(fleet, "region");
        var trust = await CheckAsync(fleet, "trust");
        fleet.Settings["AWS_ENDPOINT_URL_ECR"] = fleet.Settings["AWS_ENDPOINT_URL_STS"] = later.Address.AbsoluteUri;
        var clock = await CheckAsync(fleet, "main");

        Assert.Equal(["TokenPolicy", "WrongRegion", "TrustPolicy", "ClockSkew"], [policy.Cause, region.Cause, trust.Cause, clock.Cause]);
        Assert.Contains("allow ecr:GetAuthorizationToken on Resource \"*\"", policy.Message, StringComparison.Ordinal);
        Assert.Contains("check 'region'", region.Message, StringComparison.Ordinal);
        Assert.Contains("sub (the identity's object ID)", trust.Message, StringComparison.Ordinal);
        Assert.Contains("this machine's clock is 30 minutes behind that of AWS", clock.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_work_is_not_stored()
    {
        await using var fleet = await TestFleet.StartAsync();
        var keys = TestFleet.CreatedKey.Replace("MarkedSecretKey", "MarkedWrongKeys", StringComparison.Ordinal);
        fleet.Mark("MarkedWrongKeys");

        var added = await fleet.RunWithInputAsync(keys, "registry", "add", "shop", "--region", "eu-central-1");

        Assert.Equal((1, null), (added.ExitCode, fleet.Vault.FindSecret("aws-shop")));
        Assert.Contains("problem: WrongSecret: ", added.Output, StringComparison.Ordinal);
    }

    private static async Task<(string Cause, string Message)> CheckAsync(TestFleet fleet, string registry)
    {
        var result = await fleet.RunLoggingAsync("registry", "check", registry, "--output", "json");
        Assert.Equal(1, result.ExitCode);
        var problem = Assert.Single(result.Json["problems"]!.AsArray())!;
        return (problem["cause"]!.GetValue<string>(), problem["message"]!.GetValue<string>());
    }
}
