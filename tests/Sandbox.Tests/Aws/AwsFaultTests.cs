using EcrFleet.Sandbox.Aws;

namespace EcrFleet.Sandbox.Tests.Aws;

public sealed class AwsFaultTests
{
    [Fact]
    public async Task Refuses_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.AccessDenied, AwsHarness.User);

        Assert.StartsWith(
            $"400 AccessDeniedException User: {AwsHarness.User} is not authorized",
            (await aws.GetTokenAsync(aws.Ecr)).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_an_expired_token_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.ExpiredToken);

        Assert.Equal(
            AwsHarness.Now.AddMinutes(-1).ToUnixTimeSeconds(), (double)(await aws.GetTokenAsync(aws.Ecr)).Entry["expiresAt"]!);
    }

    [Fact]
    public async Task Gives_tokens_of_another_lifetime_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.ShortToken, times: 1);
        aws.Server.Faults.Add(AwsFault.LongToken);

        Assert.Equal(AwsHarness.Now.AddSeconds(59).ToUnixTimeSeconds(), (double)(await aws.GetTokenAsync(aws.Ecr)).Entry["expiresAt"]!);
        Assert.Equal(AwsHarness.Now.AddDays(3650).ToUnixTimeSeconds(), (double)(await aws.GetTokenAsync(aws.Ecr)).Entry["expiresAt"]!);
    }

    [Fact]
    public async Task Names_the_control_policy_that_denies_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.DeniedByControlPolicy);

        Assert.EndsWith("with an explicit deny in a service control policy", (await aws.GetTokenAsync(aws.Ecr)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_no_token_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.NoToken);

        Assert.Equal("""{"authorizationData":[]}""", (await aws.GetTokenAsync(aws.Ecr)).Body);
    }

    [Fact]
    public async Task Throttles_as_often_as_ordered_and_is_fine_then()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.Throttled, times: 2);

        Assert.Equal("400 ThrottlingException Rate exceeded", (await aws.GetTokenAsync(aws.Ecr)).Error);
        Assert.Equal("400 ThrottlingException Rate exceeded", (await aws.GetTokenAsync(aws.Ecr)).Error);
        Assert.Equal(200, (await aws.GetTokenAsync(aws.Ecr)).Status);
    }

    [Fact]
    public async Task Breaks_down_only_for_the_operation_that_was_named()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.ServerError, "GetCallerIdentity");

        Assert.Equal(500, (await aws.CallStsAsync(aws.Sts, "Action=GetCallerIdentity")).Status);
        Assert.Equal(200, (await aws.GetTokenAsync(aws.Ecr)).Status);
    }

    [Fact]
    public async Task Answers_nonsense_on_order()
    {
        await using var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.NotJson);

        Assert.StartsWith("<html>", (await aws.GetTokenAsync(aws.Ecr)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_while_a_request_hangs()
    {
        var aws = await AwsHarness.StartAsync();
        aws.Server.Faults.Add(AwsFault.Hang);
        var hanging = aws.GetTokenAsync(aws.Ecr);

        await aws.Server.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }

    [Fact]
    public async Task Records_what_was_asked_and_by_whom()
    {
        await using var aws = await AwsHarness.StartAsync();

        await aws.GetTokenAsync(aws.Ecr);
        await aws.GetTokenAsync(null);

        Assert.Equal(
            [("GetAuthorizationToken", AwsHarness.User, 200), ("GetAuthorizationToken", "", 400)],
            aws.Server.History.Requests.Select(request => (request.Operation, request.Caller, request.Status)));
    }
}
