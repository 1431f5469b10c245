using EcrFleet.Core.Runs;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

public sealed class StoredActionsTests
{
    [Fact]
    public void A_list_that_is_not_too_long_is_kept_whole()
    {
        var cluster = Cluster() with { Actions = [.. Enumerable.Range(0, StoredActions.MaximumPerCluster).Select(number => Created($"team-{number}"))] };

        Assert.Same(cluster, StoredActions.Limit(cluster));
    }

    [Fact]
    public void Of_a_list_that_is_too_long_failures_are_kept_first_and_the_order_stays()
    {
        var created = Enumerable.Range(0, StoredActions.MaximumPerCluster).Select(number => Created($"team-{number}"));
        var cluster = Cluster() with { Actions = [.. created, Failed("z-1"), Failed("z-2")], Warnings = ["Renew it."] };

        var limited = StoredActions.Limit(cluster);

        Assert.Equal(StoredActions.MaximumPerCluster, limited.Actions.Count);
        Assert.Equal(["team-0", "team-1"], limited.Actions.Take(2).Select(action => action.Namespace));
        Assert.Equal(["team-4997", "z-1", "z-2"], limited.Actions.TakeLast(3).Select(action => action.Namespace));
        Assert.Equal(["Renew it.", "2 more actions are not stored."], limited.Warnings);
    }

    [Fact]
    public void A_report_is_limited_cluster_by_cluster()
    {
        var large = Cluster("large") with { Actions = [.. Enumerable.Range(0, StoredActions.MaximumPerCluster + 1).Select(number => Failed($"team-{number}"))] };
        var report = RunRecords.Report(new StoredRun(Record("large", "small"), [Recorded("small"), Recorded("large") with { Cluster = large }]), At(30));

        var limited = StoredActions.Limit(report);

        Assert.Equal([StoredActions.MaximumPerCluster, 0], limited.Clusters.Select(cluster => cluster.Actions.Count));
        Assert.Same(limited, StoredActions.Limit(limited));
    }
}
