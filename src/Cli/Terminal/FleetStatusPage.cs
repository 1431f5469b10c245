using System.Diagnostics;
using System.Globalization;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Cli.Terminal;

/// <summary>The page of a status: a row per cluster, each problem once.</summary>
internal static class FleetStatusPage
{
    private static readonly ReportColumn[] Columns =
    [
        new("cluster"), new("promise"), new("namespaces", IsCount: true), ReportColumn.Detail("valid"), ReportColumn.Detail("expiring"),
        ReportColumn.Detail("expired"), ReportColumn.Detail("missing"), ReportColumn.Detail("foreign"), ReportColumn.Detail("damaged"),
        ReportColumn.Detail("being deleted"), new("valid for", IsCount: true), ReportColumn.Detail("credential until"), ReportColumn.Detail("time"),
    ];

    public static ReportPage Of(FleetStatus status) => new()
    {
        Tables = [new ReportTable { Columns = Columns, Rows = [.. status.Clusters.Select(Row)] }],
        Problems = [.. FaultList.Lines(Faults(status)), .. status.Clusters.SelectMany(PullSecretProblems)],
        Warnings = PageText.Warnings(status.Warnings, status.Clusters.Select(cluster => (cluster.Name, cluster.Warnings))),
        Summary = Summary(status),
        Tone = ToneOf(status.Promise),
    };

    private static ReportRow Row(ClusterStatus cluster) => new(
        ToneOf(cluster.Promise),
        [
            cluster.Name, cluster.Promise.ToString(), PageText.Number(cluster.Namespaces), PageText.Number(cluster.Valid),
            PageText.Number(cluster.Expiring), PageText.Number(cluster.Expired), PageText.Number(cluster.Missing), PageText.Number(cluster.Foreign),
            PageText.Number(cluster.Damaged), PageText.Number(cluster.BeingDeleted), Durations.Left(cluster.MinimumValiditySeconds),
            cluster.CredentialExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
            Durations.Took(cluster.DurationMs),
        ]);

    private static IEnumerable<Fault> Faults(FleetStatus status) =>
    [
        .. status.Error is { } error ? [new Fault(null, "fleet", error)] : Array.Empty<Fault>(),
        .. status.Clusters.Where(cluster => cluster.Error is not null).Select(cluster => new Fault(null, $"cluster {cluster.Name}", cluster.Error!)),
    ];

    /// <summary>What a timer's next tick renews anyway is no problem yet.</summary>
    private static IEnumerable<string> PullSecretProblems(ClusterStatus cluster) => cluster.PullSecrets
        .Where(secret => secret.State != PullSecretState.Expiring || cluster.Promise == PromiseState.Broken)
        .GroupBy(secret => secret.State, secret => secret.Namespace)
        .OrderBy(state => state.Key)
        .Select(state => $"{cluster.Name}: {PlaceList.Text([.. state])}: {state.Key}");

    private static string Summary(FleetStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"{status.Promise}: {status.Clusters.Count} clusters, {status.Clusters.Sum(cluster => cluster.Namespaces)} namespaces, valid for {Durations.Left(status.MinimumValiditySeconds)} at least, {Durations.Left(status.PromisedValiditySeconds)} promised.");

    private static Tone ToneOf(PromiseState promise) => promise switch
    {
        PromiseState.Kept => Tone.Good,
        PromiseState.Empty or PromiseState.AtRisk => Tone.Doubtful,
        PromiseState.Unknown or PromiseState.Broken => Tone.Bad,
        _ => throw new UnreachableException(),
    };
}
