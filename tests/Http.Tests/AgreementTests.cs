using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace EcrFleet.Http.Tests;

/// <summary>The report of a run, a look at the clusters, the recorded status, the health and the metrics never say different things.</summary>
public sealed class AgreementTests
{
    private const int Fleets = 2000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_speaks_of_the_promise_contradicts_another()
    {
        var met = new ConcurrentDictionary<PromiseState, int>();

        await RandomFleet.Any.SampleAsync(
            async given =>
            {
                using var fleet = new FakeFleet();
                await using var services = FleetProvider.Of(fleet, fleet.Logs);
                var clusters = given.Fill(fleet);
                foreach (var round in given.Rounds)
                {
                    RandomFleet.Begin(round, fleet, clusters);
                    met.AddOrUpdate(await CheckAsync(services, clusters), 1, (_, count) => count + 1);
                }
            },
            iter: Fleets);

        Assert.Equal(Enum.GetValues<PromiseState>(), met.Keys.Order());
    }

    /// <returns>What they all say of the fleet.</returns>
    private static async Task<PromiseState> CheckAsync(ServiceProvider services, IReadOnlyList<FakeCluster> clusters)
    {
        var run = await services.GetRequiredService<RefreshGate>().RunAsync(new RefreshRequest { Trigger = RunTrigger.Timer }, Cancellation);
        var report = run.Value!;
        var seen = FleetStatuses.From(await services.GetRequiredService<FleetSurveyor>().SurveyAsync(NoProgress.Instance, Cancellation));
        var recorded = (await services.GetRequiredService<RecordedFleet>().ReadAsync(Cancellation)).Value!;
        var health = await services.GetRequiredService<HealthEndpoint>().RunAsync(new ApiRequest { Path = "/api/health" }, Cancellation);
        var metrics = (await services.GetRequiredService<MetricsEndpoint>().RunAsync(new ApiRequest { Path = "/api/metrics" }, Cancellation)).Body ?? "";

        List<(string Name, PromiseState? Promise, long? Left)> expected = [.. seen.Clusters.Select(cluster => (cluster.Name, (PromiseState?)cluster.Promise, cluster.MinimumValiditySeconds))];
        if (seen.Error is null)
        {
            Assert.Equal(expected, recorded.Clusters.Select(cluster => (cluster.Name, (PromiseState?)cluster.Promise, cluster.MinimumValiditySeconds)));
            Assert.Equal(expected.Select(cluster => cluster.Promise), expected.Select(cluster => PromiseOf(cluster.Name, metrics)));
        }

        Assert.Equal(expected, report.Clusters.Select(cluster => (cluster.Name, cluster.Promise, cluster.MinimumValiditySeconds)));
        Assert.Equal((seen.Promise, seen.MinimumValiditySeconds), (report.Promise, report.MinimumValiditySeconds));
        Assert.Equal((seen.Promise, seen.MinimumValiditySeconds, seen.Error), (recorded.Promise, recorded.MinimumValiditySeconds, recorded.Error));
        Assert.Equal(IsWell(seen.Promise), (int)health.Status == 200);
        Assert.Contains($"ecr_fleet_promise{{promise=\"{seen.Promise}\"}} 1\n", metrics, StringComparison.Ordinal);
        Assert.Equal(seen.MinimumValiditySeconds, Sample("ecr_fleet_minimum_validity_seconds", metrics));

        // A run that leaves it not kept has failed, and what is kept is really there.
        Assert.True(IsWell(seen.Promise) || report.Outcome != Outcome.Succeeded, $"{seen.Promise} after a run that succeeded");
        Assert.All(seen.Clusters.Zip(clusters).Where(pair => pair.First is { Promise: PromiseState.Kept }), pair => Assert.True(HoldsEverything(pair.First, pair.Second)));
        return seen.Promise;
    }

    private static bool IsWell(PromiseState promise) => promise is PromiseState.Kept or PromiseState.Empty or PromiseState.AtRisk;

    /// <summary>As many secrets as namespaces, each with an entry: found without the code that is tested.</summary>
    private static bool HoldsEverything(ClusterStatus status, FakeCluster cluster) => cluster.Secrets.Values.Count(secret =>
        !secret.IsBeingDeleted
        && secret.Labels.ContainsKey(PullSecretMetadata.ManagedByLabel)
        && secret.DockerConfigJson!.Reveal().Contains("\"password\"", StringComparison.Ordinal)) >= status.Namespaces;

    private static PromiseState? PromiseOf(string cluster, string metrics) => Enum.GetValues<PromiseState>()
        .Where(state => metrics.Contains($"ecr_fleet_cluster_promise{{cluster=\"{cluster}\",promise=\"{state}\"}} 1\n", StringComparison.Ordinal))
        .Select(state => (PromiseState?)state)
        .Single();

    private static long? Sample(string name, string metrics) => metrics.Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)
        : null;
}
