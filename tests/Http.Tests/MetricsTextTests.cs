using System.Text.RegularExpressions;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Http.Tests;

/// <summary>The text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/</summary>
public sealed partial class MetricsTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Every_line_is_a_help_a_type_or_a_sample_and_the_last_one_ends()
    {
        var text = MetricsText.Of(Fleet("berlin", "oslo"), [Run(Outcome.Succeeded), Run(Outcome.Failed)]);

        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
    }

    [Fact]
    public void Each_metric_has_its_help_and_type_once_before_its_samples()
    {
        var lines = MetricsText.Of(Fleet("berlin", "oslo"), [Run(Outcome.Succeeded)]).TrimEnd('\n').Split('\n');
        var names = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        var blocks = lines.Select(line => line.StartsWith('#') ? line.Split(' ')[2] : line.Split('{', ' ')[0]).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.StartsWith($"# HELP {name} ", lines[blocks.IndexOf(name)], StringComparison.Ordinal));
        Assert.All(names, name => Assert.StartsWith($"# TYPE {name} gauge", lines[blocks.IndexOf(name) + 1], StringComparison.Ordinal));
        Assert.All(names, name => Assert.Equal(blocks.LastIndexOf(name) - blocks.IndexOf(name) + 1, blocks.Count(block => block == name)));
    }

    [Fact]
    public void A_label_cannot_break_out_of_its_quotes() => Assert.Contains(
        "ecr_fleet_cluster_minimum_validity_seconds{cluster=\"a\\\\b\\\"c\\nd\"} 42\n", MetricsText.Of(Fleet("a\\b\"c\nd"), []), StringComparison.Ordinal);

    [Fact]
    public void Every_cluster_says_what_its_promise_is_and_what_it_is_not()
    {
        var fleet = Fleet("berlin", "dead");
        var text = MetricsText.Of(fleet with { Promise = PromiseState.Unknown, Clusters = [fleet.Clusters[0], fleet.Clusters[1] with { Promise = PromiseState.Unknown, MinimumValiditySeconds = null }] }, []);

        Assert.Contains("ecr_fleet_cluster_promise{cluster=\"berlin\",promise=\"Kept\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("ecr_fleet_cluster_promise{cluster=\"berlin\",promise=\"Unknown\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("ecr_fleet_cluster_promise{cluster=\"dead\",promise=\"Kept\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("ecr_fleet_cluster_promise{cluster=\"dead\",promise=\"Unknown\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("ecr_fleet_promise{promise=\"Unknown\"} 1\n", text, StringComparison.Ordinal);
        Assert.Equal(12, text.Split('\n').Count(line => line.StartsWith("ecr_fleet_cluster_promise{", StringComparison.Ordinal)));
    }

    [Fact]
    public void Runs_are_counted_by_outcome_and_dry_ones_are_not()
    {
        var text = MetricsText.Of(Fleet(), [Run(Outcome.Succeeded), Run(Outcome.Succeeded) with { DryRun = true }, Run(Outcome.Failed)]);

        Assert.Contains("ecr_fleet_runs{outcome=\"Succeeded\"} 1\necr_fleet_runs{outcome=\"PartiallySucceeded\"} 0\necr_fleet_runs{outcome=\"Failed\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains($"ecr_fleet_last_success_timestamp_seconds {Now.ToUnixTimeSeconds()}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_has_no_sample() =>
        Assert.DoesNotContain("\necr_fleet_minimum_validity_seconds", MetricsText.Of(Fleet(), []), StringComparison.Ordinal);

    private static FleetStatus Fleet(params string[] names) => new()
    {
        CheckedAt = Now,
        Promise = PromiseState.Kept,
        PromisedValiditySeconds = 21600,
        AlertValiditySeconds = 10800,
        MinimumValiditySeconds = names.Length == 0 ? null : 42,
        Clusters = [.. names.Select(name => new ClusterStatus
        {
            Name = name,
            Promise = PromiseState.Kept,
            MinimumValiditySeconds = 42,
            LastSuccessAt = Now,
            DurationMs = 1,
            ApiRequests = 2,
        })],
    };

    private static RunSummary Run(Outcome outcome) => new()
    {
        RunId = "20261123T141500Z-0c9fd3a1",
        Trigger = RunTrigger.Timer,
        StartedAt = Now,
        Deadline = Now,
        FinishedAt = Now,
        DryRun = false,
        Outcome = outcome,
    };

    [GeneratedRegex("""^(# HELP [a-z_]+ [^\\]+|# TYPE [a-z_]+ gauge|[a-z_]+(\{[a-z]+="([^"\\\n]|\\["\\n])*"(,[a-z]+="([^"\\\n]|\\["\\n])*")*\})? -?[0-9]+)$""")]
    private static partial Regex Line();
}
