using EcrFleet.Core.Runs;

namespace EcrFleet.Web.Views;

/// <summary>From what the store says to what the page shows; pure.</summary>
internal static class FleetViews
{
    /// <param name="group">The tag to group by; <c>null</c> when the page chooses.</param>
    public static FleetView Of(FleetFacts facts, string? group)
    {
        var status = facts.Status.Value;
        var runs = facts.Runs.Value ?? [];
        var clusters = status is null ? [] : ClusterViews.Of(status, facts.LastReport);
        var registries = RegistryView.Of(facts.LastReport, clusters);
        TimeSpan? least = status?.MinimumValiditySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return new FleetView
        {
            Identity = facts.Identity,
            Now = facts.Now,
            Problems = [.. new[] { facts.Status.Failure, facts.Runs.Failure }.OfType<Core.Failures.Failure>().Select(failure => failure.Message).Distinct()],
            Promise = status is null ? null : Mark.Of(status.Promise),
            Least = least,
            Promised = status is null ? null : TimeSpan.FromSeconds(status.PromisedValiditySeconds),
            Trend = Trend.Of(runs, facts.Now, least),
            LastRun = runs.FirstOrDefault(run => run is { IsFinished: true, DryRun: false }) is { } last ? RunView.Of(last) : null,
            NextRunAt = facts.NextRunAt,
            Tiles = Tiles.Of(clusters, registries, facts.LastReport?.DisabledClusters?.Count ?? 0),
            Disabled = facts.LastReport?.DisabledClusters ?? [],
            Wall = Wall.Of(clusters, group),
            Attention = Attentions.Of(clusters, registries, facts.FailedReport),
            Clusters = clusters,
            Registries = registries,
            Runs = [.. runs.Select(RunView.Of)],
        };
    }

    /// <summary>The last finished run, where it could not read the fleet at all.</summary>
    public static RunSummary? LastUnread(IReadOnlyList<RunSummary> runs) =>
        runs.FirstOrDefault(run => run is { IsFinished: true, DryRun: false }) is { Outcome: Core.Reporting.Outcome.Failed, Totals.Clusters: 0 } last ? last : null;

    /// <summary>The last finished run that saw the fleet, rather than a part of it; where there is none, the last one.</summary>
    public static RunSummary? LastOverFleet(IReadOnlyList<RunSummary> runs, int clusters)
    {
        var finished = runs.Where(run => run is { IsFinished: true, DryRun: false }).ToList();
        return finished.FirstOrDefault(run => run.Totals?.Clusters >= clusters) ?? finished.FirstOrDefault();
    }
}
