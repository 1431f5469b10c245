using System.Globalization;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Aws.Tests;

public sealed class EcrWireTests
{
    [Fact]
    public async Task Sends_a_signed_json_request_and_no_secret_key()
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Token("AWS:password"));
        using var bench = new EcrBench(aws.Address);

        await bench.GetAsync(Registries.Shop);

        var headers = aws.Requests.Single();
        Assert.Equal("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", headers.ContentType);
        Assert.StartsWith($"AWS4-HMAC-SHA256 Credential={Registries.AccessKeyId}/", headers.Authorization.ToString(), StringComparison.Ordinal);
        Assert.Contains("/eu-central-1/ecr/aws4_request", headers.Authorization.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Registries.SecretAccessKey, string.Join('\n', headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrects_a_clock_that_is_wrong()
    {
        var serverTime = DateTimeOffset.UtcNow.AddMinutes(20);
        await using var aws = await ScriptedAws.StartAsync(
            context =>
            {
                context.Response.Headers.Date = serverTime.ToString("R", CultureInfo.InvariantCulture);
                return ScriptedAws.Answer(403, """{"__type":"InvalidSignatureException","message":"Signature not yet current"}""")(context);
            },
            ScriptedAws.Token("AWS:password"));
        using var bench = new EcrBench(aws.Address);

        await bench.GetAsync(Registries.Shop);

        var second = DateTimeOffset.ParseExact(
            aws.Requests[1]["X-Amz-Date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.Equal(serverTime, second, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"authorizationData":"marked"}""")]
    [InlineData("""{"authorizationData":[17]}""")]
    [InlineData("""{"authorizationData":[{"authorizationToken":17}]}""")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"QVdTOm1hcmtlZA==","expiresAt":"marked"}]}""")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"QVdTOm1hcmtlZA==","expiresAt":1e300}]}""")]
    public async Task Does_not_believe_an_answer_of_another_shape(string body)
    {
        await using var aws = await ScriptedAws.StartAsync(Enumerable.Repeat(ScriptedAws.Answer(200, body), 3));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
    }

    [Theory]
    [InlineData("""{"authorizationData":[]}""", "has no token")]
    [InlineData("""{"authorizationData":null}""", "has no token")]
    [InlineData("{}", "has no token")]
    [InlineData("""{"authorizationData":[{"expiresAt":4102444800}]}""", "has no token")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"marked!!!","expiresAt":4102444800}]}""", "not base64")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"bWFya2VkOnh4","expiresAt":4102444800}]}""", "not for the user AWS")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"QVdTOg==","expiresAt":4102444800}]}""", "empty password")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"QVdTOm1hcmtlZA=="}]}""", "does not say when")]
    [InlineData("""{"authorizationData":[{"authorizationToken":"QVdTOm1hcmtlZA==","expiresAt":1420070400.0}]}""", "expired at 2015-01-01T00:00:00Z")]
    public async Task Says_what_is_wrong_with_an_answer(string body, string what)
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Answer(200, body));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "UnrecognizedClientException", FailureKind.Unauthorized)]
    [InlineData(403, "InvalidSignatureException", FailureKind.Unauthorized)]
    [InlineData(400, "IncompleteSignatureException", FailureKind.Unauthorized)]
    [InlineData(400, "MissingAuthenticationTokenException", FailureKind.Unauthorized)]
    [InlineData(400, "RequestExpired", FailureKind.Unauthorized)]
    [InlineData(400, "ExpiredTokenException", FailureKind.Unauthorized)]
    [InlineData(400, "AccessDeniedException", FailureKind.Forbidden)]
    [InlineData(403, "OptInRequired", FailureKind.Forbidden)]
    [InlineData(400, "com.amazonaws.ecr#InvalidParameterException", FailureKind.Invalid)]
    [InlineData(400, "SomethingNew", FailureKind.Unexpected)]
    [InlineData(403, "SomethingForbidden", FailureKind.Forbidden)]
    public async Task Tells_errors_apart_and_quotes_nothing_of_their_texts(int status, string code, FailureKind kind)
    {
        // As AWS does it for a wrong signature: the canonical request, session token included, in the message.
        var body = $$"""{"__type":"{{code}}","message":"The Canonical String should have been\nx-amz-security-token:marked-token"}""";
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Answer(status, body));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(code[(code.IndexOf('#', StringComparison.Ordinal) + 1)..], failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "<html>marked proxy</html>", FailureKind.Forbidden)]
    [InlineData(407, "", FailureKind.Unreachable)]
    [InlineData(404, "marked", FailureKind.Unexpected)]
    [InlineData(418, """{"__type":"marked/Secret+Access0Key1Never2Shown3abc"}""", FailureKind.Unexpected)]
    public async Task Shows_no_more_than_the_status_of_what_aws_would_not_say(int status, string body, FailureKind kind)
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Answer(status, body, "text/html"));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var elsewhere = await ScriptedAws.StartAsync(ScriptedAws.Token("AWS:marked"));
        await using var aws = await ScriptedAws.StartAsync(Enumerable.Repeat<RequestDelegate>(
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = elsewhere.Address.AbsoluteUri;
                return Task.CompletedTask;
            },
            3));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Does_not_wait_for_the_rest_of_an_answer_that_stops_in_its_middle()
    {
        await using var aws = await ScriptedAws.StartAsync(Enumerable.Repeat<RequestDelegate>(
            async context =>
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"authorizationData\":[", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            },
            3));
        using var bench = new EcrBench(aws.Address, TimeSpan.FromMilliseconds(100));

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Equal(3, aws.Requests.Count);
    }

    [Fact]
    public async Task Says_that_a_connection_broke()
    {
        await using var aws = await ScriptedAws.StartAsync();
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unreachable, failure.Kind);
    }

    [Fact]
    public async Task Reads_no_more_than_an_answer_can_be_long()
    {
        await using var aws = await ScriptedAws.StartAsync(Enumerable.Repeat(ScriptedAws.Answer(200, new string(' ', 300_000)), 3));
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("too long", failure.Message, StringComparison.Ordinal);
    }
}
