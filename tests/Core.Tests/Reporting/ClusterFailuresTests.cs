using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Reporting;

public sealed class ClusterFailuresTests
{
    private static readonly ErrorReport Passing = new(FailureKind.Throttled, "Slow down.");
    private static readonly ErrorReport Lasting = new(FailureKind.Forbidden, "No.");

    [Fact]
    public void A_cluster_without_a_failure_has_none_that_may_pass() => Assert.False(ClusterFailures.ArePassing(Cluster()));

    [Fact]
    public void The_cluster_itself_may_have_failed_for_a_passing_reason()
    {
        Assert.True(ClusterFailures.ArePassing(Cluster() with { Error = Passing }));
        Assert.False(ClusterFailures.ArePassing(Cluster() with { Error = Lasting }));
    }

    [Fact]
    public void One_namespace_that_failed_for_a_passing_reason_is_enough()
    {
        Assert.True(ClusterFailures.ArePassing(Cluster() with { Error = Lasting, Actions = [Action(null), Action(Lasting), Action(Passing)] }));
        Assert.False(ClusterFailures.ArePassing(Cluster() with { Actions = [Action(null), Action(Lasting)] }));
    }

    private static ClusterReport Cluster() => Recorded().Cluster;

    private static ActionReport Action(ErrorReport? error) => new() { Namespace = "team-a", Verb = ActionVerb.Fail, Reason = PlanReason.Missing, Error = error };
}
