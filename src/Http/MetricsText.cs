using System.Globalization;
using System.Text;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary>The fleet in Prometheus' text format. Everything is a gauge: several processes serve one fleet, and none of them saw all its runs.</summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(FleetStatus status, IReadOnlyList<RunSummary> runs)
    {
        var text = new StringBuilder();
        var written = runs.Where(run => !run.DryRun).ToList();
        Gauge(text, "ecr_fleet_minimum_validity_seconds", "The least time that is left to a pull secret of the fleet.",
            [("", status.MinimumValiditySeconds)]);
        Gauge(text, "ecr_fleet_promised_validity_seconds", "The time that every pull secret shall have left at least.",
            [("", status.PromisedValiditySeconds)]);
        Gauge(text, "ecr_fleet_alert_validity_seconds", "With less time left anywhere, a person must look.",
            [("", status.AlertValiditySeconds)]);
        Gauge(text, "ecr_fleet_cluster_minimum_validity_seconds", "The least time that is left to a pull secret of the cluster.",
            status.Clusters.Select(cluster => (Label("cluster", cluster.Name), cluster.MinimumValiditySeconds)));
        Gauge(text, "ecr_fleet_cluster_last_success_timestamp_seconds", "When a run last did all it should in the cluster.",
            status.Clusters.Select(cluster => (Label("cluster", cluster.Name), cluster.LastSuccessAt?.ToUnixTimeSeconds())));
        Gauge(text, "ecr_fleet_cluster_credential_expiry_timestamp_seconds", "When the credential for the cluster expires.",
            status.Clusters.Select(cluster => (Label("cluster", cluster.Name), cluster.CredentialExpiresAt?.ToUnixTimeSeconds())));
        Gauge(text, "ecr_fleet_last_success_timestamp_seconds", "When a run last succeeded, of those in the history.",
            [("", written.Where(run => run.Outcome == Outcome.Succeeded).Max(run => run.FinishedAt)?.ToUnixTimeSeconds())]);
        Gauge(text, "ecr_fleet_runs", "Runs in the history (the last 100), by outcome.",
            Enum.GetValues<Outcome>().Select(outcome => (Label("outcome", $"{outcome}"), (long?)written.Count(run => run.Outcome == outcome))));
        return text.ToString();
    }

    /// <summary>A figure that is not known has no line.</summary>
    private static void Gauge(StringBuilder text, string name, string help, IEnumerable<(string Labels, long? Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var (labels, value) in samples)
        {
            if (value is { } known)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {known}\n");
            }
        }
    }

    private static string Label(string name, string value) =>
        $"{{{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"}}";
}
