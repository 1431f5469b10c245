using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Views;

public sealed class ClusterViewsTests
{
    [Fact]
    public void The_worst_comes_first()
    {
        var clusters = ClusterViews.Of(
            Given.Status(
                Given.Cluster("kept"),
                Given.Cluster("broken", PromiseState.Broken),
                Given.Failing("failing", FailureKind.Timeout, "Slow."),
                Given.Cluster("unknown", PromiseState.Unknown),
                Given.Cluster("less") with { MinimumValiditySeconds = 30_000 }),
            null);

        Assert.Equal(["broken", "unknown", "failing", "less", "kept"], clusters.Select(cluster => cluster.Name));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(15, false)]
    public void A_credential_is_ending_two_weeks_before(int days, bool expected)
    {
        var cluster = ClusterViews.Of(Given.Status(Given.Cluster() with { CredentialExpiresAt = Given.Now.AddDays(days) }), null)[0];

        Assert.Equal(expected, cluster.IsCredentialEnding);
    }

    [Fact]
    public void A_credential_without_an_end_is_not_ending() =>
        Assert.False(ClusterViews.Of(Given.Status(Given.Cluster() with { CredentialExpiresAt = null }), null)[0].IsCredentialEnding);

    [Theory]
    [InlineData("run-1", 2)]
    [InlineData("run-0", 0)]
    public void Failed_namespaces_are_those_of_the_clusters_own_last_run(string reported, int expected)
    {
        var report = Given.Report() with { RunId = reported, Clusters = [Reported(failed: 2)] };

        Assert.Equal(expected, ClusterViews.Of(Given.Status(Given.Cluster()), report)[0].Failed);
    }

    [Fact]
    public void A_state_of_an_earlier_version_has_neither_tags_nor_registries()
    {
        var cluster = ClusterViews.Of(Given.Status(Given.Cluster() with { Tags = null, Registries = null }), null)[0];

        Assert.Empty(cluster.Tags);
        Assert.Empty(cluster.Registries);
    }

    [Fact]
    public void The_reason_is_one_line()
    {
        var cluster = ClusterViews.Of(Given.Status(Given.Failing("berlin", FailureKind.Timeout, "Slow.")), null)[0];

        Assert.Equal("Kept, 11 h 20 m left, 20 namespaces, Slow.", cluster.Reason);
    }

    private static ClusterReport Reported(int failed) => new()
    {
        Name = "Berlin",
        Outcome = Outcome.PartiallySucceeded,
        Namespaces = 20,
        Created = 0,
        Updated = 0,
        Unchanged = 20 - failed,
        Skipped = 0,
        Deleted = 0,
        Failed = failed,
        DurationMs = 1,
        ApiRequests = 1,
    };
}
