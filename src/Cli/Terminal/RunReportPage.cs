using System.Diagnostics;
using System.Globalization;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Terminal;

/// <summary>The page of a refresh: a row per cluster, a row per registry, each fault once.</summary>
internal static class RunReportPage
{
    private static readonly ReportColumn[] ClusterColumns =
    [
        new("cluster"), new("outcome"), new("promise"), new("namespaces", IsCount: true), ReportColumn.Detail("created"), ReportColumn.Detail("updated"),
        ReportColumn.Detail("unchanged"), ReportColumn.Detail("skipped"), ReportColumn.Detail("deleted"), new("failed", IsCount: true),
        new("valid for", IsCount: true), ReportColumn.Detail("requests"), ReportColumn.Detail("time"),
    ];

    private static readonly ReportColumn[] RegistryColumns = [new("registry"), new("outcome"), new("valid for", IsCount: true), new("hosts")];

    public static ReportPage Of(RunReport report) => new()
    {
        Tables =
        [
            new ReportTable { Columns = ClusterColumns, Rows = [.. report.Clusters.Select(Row)] },
            new ReportTable { Columns = RegistryColumns, Rows = [.. report.Registries.Select(registry => Row(registry, report.FinishedAt.AddSeconds(report.ClockOffsetSeconds ?? 0)))] },
        ],
        Problems = FaultList.Of(report),
        Warnings = PageText.Warnings(report.Warnings, report.Clusters.Select(cluster => (cluster.Name, cluster.Warnings))),
        Summary = Summary(report),
        Tone = ToneOf(report.Outcome),
    };

    private static ReportRow Row(ClusterReport cluster) => new(
        ToneOf(cluster.Outcome),
        [
            cluster.Name, cluster.Outcome.ToString(), cluster.Promise?.ToString() ?? "-", PageText.Number(cluster.Namespaces), PageText.Number(cluster.Created), PageText.Number(cluster.Updated),
            PageText.Number(cluster.Unchanged), PageText.Number(cluster.Skipped), PageText.Number(cluster.Deleted), PageText.Number(cluster.Failed),
            Durations.Left(cluster.MinimumValiditySeconds), PageText.Number(cluster.ApiRequests), Durations.Took(cluster.DurationMs),
        ]);

    private static ReportRow Row(RegistryReport registry, DateTimeOffset now) => new(
        ToneOf(registry.Outcome),
        [
            registry.Name, registry.Outcome.ToString(),
            Durations.Left(registry.ExpiresAt is { } expiresAt ? (long)(expiresAt - now).TotalSeconds : null),
            registry.Hosts.Count == 0 ? "-" : string.Join(", ", registry.Hosts),
        ]);

    private static string Summary(RunReport report)
    {
        var totals = report.Totals;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Clusters} clusters, {totals.Namespaces} namespaces: {totals.Created} created, {totals.Updated} updated, {totals.Unchanged} unchanged, {totals.Skipped} skipped, {totals.Deleted} deleted, {totals.Failed} failed");
        var dryRun = report.DryRun ? " Dry run: nothing was written." : "";
        return $"{report.Outcome}: {counts}; promise {report.Promise}, in {Durations.Took(report.DurationMs)}.{dryRun}";
    }

    private static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => Tone.Good,
        Outcome.PartiallySucceeded => Tone.Doubtful,
        Outcome.Failed => Tone.Bad,
        _ => throw new UnreachableException(),
    };
}
