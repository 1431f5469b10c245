using System.Diagnostics;
using System.Globalization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli;

/// <summary>The page of a refresh: a row per cluster, a row per registry, each fault once.</summary>
internal static class RunReportPage
{
    private static readonly ReportColumn[] ClusterColumns =
    [
        new("cluster"), new("outcome"), new("namespaces", true), new("created", true), new("updated", true), new("unchanged", true),
        new("skipped", true), new("deleted", true), new("failed", true), new("valid for", true), new("requests", true), new("time", true),
    ];

    private static readonly ReportColumn[] RegistryColumns = [new("registry"), new("outcome"), new("valid for", true), new("hosts")];

    public static ReportPage Of(RunReport report) => new()
    {
        Tables =
        [
            new ReportTable { Columns = ClusterColumns, Rows = [.. report.Clusters.Select(Row)] },
            new ReportTable { Columns = RegistryColumns, Rows = [.. report.Registries.Select(registry => Row(registry, report.FinishedAt))] },
        ],
        Problems = FaultList.Of(report),
        Warnings = Warnings(report),
        Summary = Summary(report),
        Tone = ToneOf(report.Outcome),
    };

    private static ReportRow Row(ClusterReport cluster) => new(
        ToneOf(cluster.Outcome),
        [
            cluster.Name, cluster.Outcome.ToString(), Number(cluster.Namespaces), Number(cluster.Created), Number(cluster.Updated),
            Number(cluster.Unchanged), Number(cluster.Skipped), Number(cluster.Deleted), Number(cluster.Failed),
            Durations.Left(cluster.MinimumValiditySeconds), Number(cluster.ApiRequests), Durations.Took(cluster.DurationMs),
        ]);

    private static ReportRow Row(RegistryReport registry, DateTimeOffset now) => new(
        ToneOf(registry.Outcome),
        [
            registry.Name, registry.Outcome.ToString(),
            Durations.Left(registry.ExpiresAt is { } expiresAt ? (long)(expiresAt - now).TotalSeconds : null),
            registry.Hosts.Count == 0 ? "-" : string.Join(", ", registry.Hosts),
        ]);

    /// <summary>The same warning of several clusters once.</summary>
    private static IReadOnlyList<string> Warnings(RunReport report) =>
    [
        .. report.Warnings,
        .. report.Clusters
            .SelectMany(cluster => cluster.Warnings, (cluster, warning) => (cluster.Name, Warning: warning))
            .GroupBy(place => place.Warning, place => place.Name, StringComparer.Ordinal)
            .Select(same => $"{string.Join(", ", same)}: {same.Key}"),
    ];

    private static string Summary(RunReport report)
    {
        var totals = report.Totals;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Clusters} clusters, {totals.Namespaces} namespaces: {totals.Created} created, {totals.Updated} updated, {totals.Unchanged} unchanged, {totals.Skipped} skipped, {totals.Deleted} deleted, {totals.Failed} failed");
        var dryRun = report.DryRun ? " Dry run: nothing was written." : "";
        return $"{report.Outcome}: {counts}, in {Durations.Took(report.DurationMs)}.{dryRun}";
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => Tone.Good,
        Outcome.PartiallySucceeded => Tone.Doubtful,
        Outcome.Failed => Tone.Bad,
        _ => throw new UnreachableException(),
    };
}
