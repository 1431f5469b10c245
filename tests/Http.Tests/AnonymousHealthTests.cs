using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Schedule;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.Http.Tests;

/// <summary>An anonymous caller learns whether the promise holds, and nothing else.</summary>
public sealed class AnonymousHealthTests
{
    private static readonly ApiRequest Anonymous = new() { Path = "/api/health", IsAnonymous = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bad_health_is_a_word_without_its_reason()
    {
        using var fleet = new FakeFleet();
        await using var services = FleetProvider.Of(fleet, fleet.Logs);

        var answer = await services.GetRequiredService<HealthEndpoint>().RunAsync(Anonymous, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("\"title\": \"Service Unavailable\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("detail", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_stands_still_is_bad_health_while_all_secrets_are_valid()
    {
        using var fleet = new FakeFleet();
        fleet.AddCluster("berlin", "team-a");
        await using var services = FleetProvider.Of(fleet, fleet.Logs);
        await services.GetRequiredService<RefreshGate>().RunAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);
        var due = fleet.Time.GetUtcNow();
        services.GetRequiredService<TickWatch>().Expect(due);
        fleet.Time.Advance(TickWatch.Grace + TimeSpan.FromSeconds(1));

        var answer = await services.GetRequiredService<HealthEndpoint>().RunAsync(Anonymous with { IsAnonymous = false }, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains($"The schedule stands still: a refresh was due at {due:yyyy-MM-dd HH:mm:ss} UTC.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_health_is_no_more_than_that()
    {
        using var fleet = new FakeFleet();
        fleet.AddCluster("berlin", "team-a");
        await using var services = FleetProvider.Of(fleet, fleet.Logs);
        await services.GetRequiredService<RefreshGate>().RunAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);

        var answer = await services.GetRequiredService<HealthEndpoint>().RunAsync(Anonymous, Cancellation);

        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.Status, answer.Body));
    }
}
