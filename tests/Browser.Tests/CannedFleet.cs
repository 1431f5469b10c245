using System.Globalization;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Browser.Tests;

/// <summary>Makes up fleets as they are in life, the same each time.</summary>
internal static class CannedFleet
{
    public const string Markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    private static readonly string[] Cities =
        ["berlin", "oslo", "tokyo", "lima", "nairobi", "sydney", "toronto", "dublin", "seoul", "porto", "accra", "bogota", "riga", "hanoi", "quito", "turin", "osaka", "perth", "malmo", "davao"];

    private static readonly string[] Environments = ["prod", "prod", "prod", "stage", "edge", "dev"];
    private static readonly string[] Regions = ["eu", "us", "ap"];
    private static readonly ErrorReport Denied = new(
        FailureKind.Forbidden, "Registry keyless: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity.");

    public static CannedStore Healthy() => Store([.. Enumerable.Range(0, 24).Select(index => Well(index))], Reports([], 96, brokenSince: null));

    public static CannedStore Faulty()
    {
        var clusters = Enumerable.Range(0, 24).Select(index => Well(index)).ToList();
        clusters[0] = Ill(clusters[0], 0, new ErrorReport(FailureKind.Unreachable, "Connection refused (berlin.example:6443)."), 50);
        clusters[1] = Ill(clusters[1], 4.2, new ErrorReport(FailureKind.QuotaExceeded, "1 of 26 namespaces failed; app-02: exceeded quota: no-more-secrets, requested: secrets=1, used: secrets=12, limited: secrets=12"), 7);
        clusters[2] = Ill(clusters[2], 8.4, Denied, 5) with { Registries = ["main", "keyless"] };
        clusters[5] = Ill(clusters[5], 7.1, Denied, 5) with { Registries = ["main", "keyless"] };
        clusters[9] = Ill(clusters[9], null, new ErrorReport(FailureKind.Unauthorized, "401 Unauthorized: the token of the service account was refused."), 20) with { LastSuccessAt = null };
        clusters[11] = clusters[11] with { CredentialExpiresAt = Now.AddDays(6), Warnings = ["The token of cluster bogota expires in 6 days: 'ecr-fleet cluster rotate bogota' renews it."] };
        RegistryReport refused = new() { Name = "keyless", Outcome = Outcome.Failed, Error = Denied };
        return Store(clusters, Reports([refused], 96, brokenSince: 2, ["lima-old"]));
    }

    public static CannedStore Large(int count)
    {
        var clusters = Enumerable.Range(0, count).Select(index => (index % 97, index % 31, index % 41) switch
        {
            (3, _, _) => Ill(Well(index), 0, new ErrorReport(FailureKind.Unreachable, $"Connection refused ({Name(index)}.example:6443)."), 40),
            (_, 5, _) => Ill(Well(index), 4.1, new ErrorReport(FailureKind.Forbidden, "secrets is forbidden: User \"system:serviceaccount:ecr-fleet:ecr-fleet\" cannot patch resource \"secrets\"."), 9),
            (_, _, 11) => Ill(Well(index), null, new ErrorReport(FailureKind.Timeout, "The API server did not answer within 10 s."), 20) with { LastSuccessAt = null },
            _ => Well(index),
        });
        return Store([.. clusters], Reports([], 96, brokenSince: 4));
    }

    /// <summary>Whatever a stranger may name is named like markup.</summary>
    public static CannedStore Hostile()
    {
        var cluster = Ill(Well(0), 2, new ErrorReport(FailureKind.Forbidden, $"Refused: {Markup}"), 3) with
        {
            Tags = new Dictionary<string, string> { ["<script>"] = Markup },
            Warnings = [Markup],
            LastRunId = "run-0",
        };
        RegistryReport refused = new() { Name = "main", Outcome = Outcome.Failed, Hosts = [Markup], Error = new ErrorReport(FailureKind.Forbidden, Markup) };
        var report = Reports([refused], 1, brokenSince: null)[0];
        ActionReport action = new() { Namespace = Markup, Verb = ActionVerb.Fail, Reason = PlanReason.Missing, Error = new ErrorReport(FailureKind.Forbidden, Markup) };
        return Store([cluster], [report with { Clusters = [Report(cluster.Name) with { Actions = [action], Failed = 1 }] }]);
    }

    private static CannedStore Store(List<ClusterState> clusters, RunReport[] reports) =>
        new(clusters, [reports[0] with { Totals = Totals(clusters.Count, 0) }, .. reports.Skip(1)]);

    private static string Name(int index) => index < Cities.Length
        ? Cities[index]
        : $"{Cities[index % Cities.Length]}-{((index / Cities.Length) + 1).ToString(CultureInfo.InvariantCulture)}";

    private static ClusterState Well(int index) => new()
    {
        Name = Name(index),
        LastRunId = "run-0",
        LastRunAt = Now.AddMinutes(-4),
        LastFinishedAt = Now.AddMinutes(-4),
        LastSuccessAt = Now.AddMinutes(-4),
        LastOutcome = Outcome.Succeeded,
        Namespaces = 4 + (index * 37 % 150),
        ValidUntil = Now.AddHours(6.6).AddSeconds(index * 6131 % 19_000),
        CredentialExpiresAt = Now.AddDays(40 + (index * 11 % 300)),
        Registries = index % 3 == 0 ? ["main", "partner"] : ["main"],
        Tags = new Dictionary<string, string> { ["env"] = Environments[index * 7 % Environments.Length], ["region"] = Regions[index * 5 % Regions.Length] },
        RecentRuns = Beats(index, 0),
        DurationMs = 180,
        ApiRequests = 2,
    };

    private static ClusterState Ill(ClusterState cluster, double? hours, ErrorReport error, int failedRuns) => cluster with
    {
        LastOutcome = hours > 0 ? Outcome.PartiallySucceeded : Outcome.Failed,
        ValidUntil = hours is { } left ? Now.AddHours(left) : null,
        LastError = error,
        FailingSince = Now.AddMinutes(-4 - (15 * failedRuns)),
        RecentRuns = Beats(0, failedRuns),
    };

    private static RecentRun[] Beats(int index, int failed) =>
    [
        .. Enumerable.Range(0, 20).Select(beat => new RecentRun(
            $"run-{19 - beat}", Now.AddMinutes(-4 - (15 * (19 - beat))), beat >= 20 - failed ? Outcome.Failed : (index + (beat * 13)) % 101 == 50 ? Outcome.PartiallySucceeded : Outcome.Succeeded)),
    ];

    /// <param name="brokenSince">How many runs ago the last token of a cluster ended that is not refreshed any more; <c>null</c> when there is none.</param>
    private static RunReport[] Reports(IReadOnlyList<RegistryReport> refused, int count, int? brokenSince, IReadOnlyList<string>? disabled = null) =>
    [
        .. Enumerable.Range(0, count).Select(index => new RunReport
        {
            RunId = $"run-{index}",
            Trigger = index % 24 == 5 ? RunTrigger.Http : RunTrigger.Timer,
            StartedAt = Now.AddMinutes(-4 - (15 * index)),
            FinishedAt = Now.AddMinutes(-4 - (15 * index)).AddMilliseconds(1400 + (index * 370 % 900)),
            DurationMs = 1400,
            DryRun = false,
            Outcome = index < 5 && refused.Count > 0 ? Outcome.PartiallySucceeded : Outcome.Succeeded,
            Totals = Totals(24, index < 5 && refused.Count > 0 ? 3 : 0),
            MinimumValiditySeconds = Math.Min(21_900 + (((index * 900) + 2100) % 20_800), brokenSince is { } ended ? Math.Max(0, (index - ended) * 900) : long.MaxValue),
            DisabledClusters = disabled,
            Registries = [.. refused, Registry("main", "eu-central-1"), Registry("partner", "us-east-1")],
            Clusters = [Report("berlin")],
        }),
    ];

    private static RegistryReport Registry(string name, string region) => new()
    {
        Name = name,
        Outcome = Outcome.Succeeded,
        ExpiresAt = Now.AddHours(11.8),
        Hosts = [$"123456789012.dkr.ecr.{region}.amazonaws.com"],
    };

    private static RunTotals Totals(int clusters, int failed) => new()
    {
        Clusters = clusters,
        ClustersFailed = failed,
        Namespaces = clusters * 40,
        Created = 0,
        Updated = failed > 0 ? 12 : 40,
        Unchanged = clusters * 39,
        Skipped = 0,
        Deleted = 0,
        Failed = failed,
    };

    private static ClusterReport Report(string name) => new()
    {
        Name = name,
        Outcome = Outcome.Succeeded,
        Namespaces = 24,
        Created = 0,
        Updated = 0,
        Unchanged = 24,
        Skipped = 0,
        Deleted = 0,
        Failed = 0,
        DurationMs = 180,
        ApiRequests = 2,
    };
}
