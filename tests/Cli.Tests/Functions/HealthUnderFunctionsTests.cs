using System.Net;
using System.Text.Json.Nodes;
using EcrFleet.Application.Refresh;
using EcrFleet.Cli.Functions;
using EcrFleet.Cli.Tests.Serve;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Cli.Tests.Functions;

/// <summary>
/// The Functions host lets everybody ask for the health and does not say whether a key was shown, right or wrong. So the answer is for
/// everybody: whether the promise holds.
/// </summary>
public sealed class HealthUnderFunctionsTests
{
    private const string AnyKey = "a-key-that-the-host-has-not-checked";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/health/")]
    [InlineData("/API/Health")]
    [InlineData("/api/health?code=" + AnyKey)]
    public async Task Bad_health_is_a_word_without_its_reason(string path)
    {
        using var fleet = new FakeFleet();

        var (status, body) = await AskAsync(fleet, path, isRefreshed: false);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Service Unavailable"), (status, body["title"]!.GetValue<string>()));
        Assert.Null(body["detail"]);
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/health/")]
    [InlineData("/api/health?code=" + AnyKey)]
    public async Task Good_health_is_no_more_than_that(string path)
    {
        using var fleet = new FakeFleet();
        fleet.AddCluster("berlin", "team-a");

        var (status, body) = await AskAsync(fleet, path, isRefreshed: true);

        Assert.Equal((HttpStatusCode.OK, "{}"), (status, body.ToJsonString()));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(FakeFleet fleet, string path, bool isRefreshed)
    {
        using var served = ServedRig.Served(fleet, fleet.Logs);
        if (isRefreshed)
        {
            await served.Gate.RunAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);
        }

        await using var app = CustomHandler.Build(0, served, fleet.Logs);
        await app.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("x-functions-key", AnyKey);
        using var answer = await client.SendAsync(request, Cancellation);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!);
    }
}
