using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Reporting.GivenRun;

namespace EcrFleet.Core.Tests.Reporting;

public sealed class RunReportsTests
{
    private static readonly ClusterRun Busy = Cluster(
        Patched("b", "default"),
        Kept("b"),
        Written("created"),
        Patched("created", "default"),
        Kept("unchanged"),
        Patched("unchanged", "default", ActionVerb.Unchanged),
        Written("updated", ActionVerb.Update, PlanReason.Expiring),
        Skipped("skipped", PlanReason.NotSelected),
        Deleted("deleted"),
        FailedStep("failed"),
        Written("half", ActionVerb.Update, PlanReason.Drifted),
        Patched("half", "default", ActionVerb.Fail));

    [Fact]
    public void A_namespace_counts_once_by_the_worst_that_happened_in_it()
    {
        var cluster = RunReports.From(Run(Busy)).Clusters[0];

        Assert.Equal(
            (8, 1, 2, 1, 1, 1, 2),
            (cluster.Namespaces, cluster.Created, cluster.Updated, cluster.Unchanged, cluster.Skipped, cluster.Deleted, cluster.Failed));
    }

    [Fact]
    public void Totals_add_the_clusters_up()
    {
        var totals = RunReports.From(Run(Busy, Busy, FailedCluster())).Totals;

        Assert.Equal(
            new RunTotals
            {
                Clusters = 3,
                ClustersFailed = 1,
                Namespaces = 16,
                Created = 2,
                Updated = 4,
                Unchanged = 2,
                Skipped = 2,
                Deleted = 2,
                Failed = 4,
            },
            totals);
    }

    [Fact]
    public void Actions_are_all_but_the_unchanged_by_namespace_and_the_secret_first()
    {
        var cluster = Cluster(Patched("b", "y"), Patched("b", "x"), Written("c"), Kept("a"), Written("b"));

        Assert.Equal(
            ["b  Create Missing", "b x Update NotInServiceAccount", "b y Update NotInServiceAccount", "c  Create Missing"],
            RunReports.From(Run(cluster)).Clusters[0].Actions.Select(action => $"{action.Namespace} {action.ServiceAccount} {action.Verb} {action.Reason}"));
    }

    [Fact]
    public void An_action_that_failed_says_why() =>
        Assert.Equal(new ErrorReport(Failure.Kind, Failure.Message), Assert.Single(RunReports.From(Run(Cluster(FailedStep("a")))).Clusters[0].Actions).Error);

    [Fact]
    public void Clusters_and_registries_come_in_the_order_of_their_names()
    {
        var report = RunReports.From(Run(FailedCluster("Zürich"), FailedCluster("berlin"), FailedCluster("Athen")) with
        {
            Registries = [FailedRegistry("b"), Registry("A")],
        });

        Assert.Equal(["Athen", "berlin", "Zürich"], report.Clusters.Select(cluster => cluster.Name));
        Assert.Equal(["A", "b"], report.Registries.Select(registry => registry.Name));
    }

    [Fact]
    public void Warnings_are_sorted_and_told_once()
    {
        var report = RunReports.From(Run(Cluster() with { Warnings = ["b", "a", "b"] }) with { Warnings = ["d", "c", "d"] });

        Assert.Equal(["a", "b"], report.Clusters[0].Warnings);
        Assert.Equal(["c", "d"], report.Warnings);
    }

    [Fact]
    public void A_registry_tells_its_hosts_and_when_its_token_expires()
    {
        var registry = Assert.Single(RunReports.From(Run() with { Registries = [Registry("main", "b", "a", "b")] }).Registries);

        Assert.Equal(["a", "b"], registry.Hosts);
        Assert.Equal((Outcome.Succeeded, Given.Now.AddHours(12), null), (registry.Outcome, registry.ExpiresAt, registry.Error));
    }

    [Fact]
    public void A_registry_that_failed_says_why()
    {
        var registry = Assert.Single(RunReports.From(Run() with { Registries = [FailedRegistry()] }).Registries);

        Assert.Empty(registry.Hosts);
        Assert.Equal((Outcome.Failed, null, Failure.Message), (registry.Outcome, registry.ExpiresAt, registry.Error?.Message));
    }

    [Fact]
    public void A_report_carries_the_facts_of_its_run()
    {
        var expiry = Given.Now.AddDays(20);
        var report = RunReports.From(Run(Cluster() with { CredentialExpiresAt = expiry }) with { IsDryRun = true, Error = Failure });
        var cluster = report.Clusters[0];

        Assert.Equal(("run-1", RunTrigger.Cli, Given.Now, 1500L, true), (report.RunId, report.Trigger, report.FinishedAt, report.DurationMs, report.DryRun));
        Assert.Equal(Given.Now.AddMilliseconds(-1500), report.StartedAt);
        Assert.Equal(Failure.Message, report.Error?.Message);
        Assert.Equal(("berlin", 120L, 3, expiry, null), (cluster.Name, cluster.DurationMs, cluster.ApiRequests, cluster.CredentialExpiresAt, cluster.Error));
    }

    [Fact]
    public void A_report_has_what_is_known_of_the_registrations()
    {
        var cluster = Cluster() with { Registries = [new RegistryName("main")], Tags = new Dictionary<string, string> { ["env"] = "prod" } };

        var report = RunReports.From(Run(cluster, FailedCluster()) with { DisabledClusters = ["off"] });

        Assert.Equal(("main", "prod"), (Assert.Single(report.Clusters[0].Registries!), report.Clusters[0].Tags!["env"]));
        Assert.Equal((null, null), (report.Clusters[1].Registries, report.Clusters[1].Tags));
        Assert.Equal("off", Assert.Single(report.DisabledClusters!));
        Assert.Null(RunReports.From(Run()).DisabledClusters);
    }

    [Fact]
    public void A_cluster_that_failed_says_why() => Assert.Equal(Failure.Message, RunReports.From(Run(FailedCluster())).Clusters[0].Error?.Message);
}
