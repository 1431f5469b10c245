using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Views;

public sealed class AttentionsTests
{
    private static readonly ErrorReport Denied = new(FailureKind.Forbidden, "AccessDenied: ecr:GetAuthorizationToken.");

    [Fact]
    public void A_fleet_that_is_well_needs_none() => Assert.Empty(Given.View(Given.Cluster()).Attention);

    [Fact]
    public void The_same_fault_of_several_clusters_is_one_entry_since_its_first()
    {
        var view = Given.View(
            Given.Failing("berlin", FailureKind.Unreachable, "No route to berlin."),
            Given.Failing("oslo", FailureKind.Unreachable, "No route to oslo.") with { FailingSince = Given.Now.AddHours(-5) });

        var one = Assert.Single(view.Attention);
        Assert.Equal(("2 clusters", FailureKind.Unreachable, "No route to ….", Given.Now.AddHours(-5)), (one.Title, one.Kind, one.Message, one.Since));
        Assert.Equal(["berlin", "oslo"], one.Clusters);
        Assert.Equal("ecr-fleet cluster check berlin", one.Command);
        Assert.NotEmpty(one.Remedy!);
    }

    [Fact]
    public void A_refused_registry_stands_for_the_clusters_that_it_fails()
    {
        var facts = Given.Facts(Given.Failing("tokyo", Denied.Kind, Denied.Message), Given.Cluster()) with
        {
            LastReport = Given.Report(Given.Registry("keyless", Denied), Given.Registry()),
        };

        var one = Assert.Single(FleetViews.Of(facts, null).Attention);

        Assert.Equal(("Registry keyless, 1 cluster", "ecr-fleet registry check keyless"), (one.Title, one.Command));
    }

    [Fact]
    public void A_refused_credential_is_to_be_renewed()
    {
        var one = Assert.Single(Given.View(Given.Failing("berlin", FailureKind.Unauthorized, "401.")).Attention);

        Assert.Equal(("Cluster berlin", "ecr-fleet cluster rotate berlin"), (one.Title, one.Command));
    }

    [Fact]
    public void A_vault_that_cannot_be_read_comes_first()
    {
        var failed = Given.Report() with { Error = new ErrorReport(FailureKind.Unreachable, "The vault does not answer.") };

        var view = FleetViews.Of(Given.Facts(Given.Failing("berlin", FailureKind.Timeout, "Slow.")) with { FailedReport = failed }, null);

        Assert.Equal(["The whole fleet", "Cluster berlin"], view.Attention.Select(one => one.Title));
    }

    [Fact]
    public void Warnings_come_last_and_are_grouped_too()
    {
        var view = Given.View(
            Given.Cluster() with { Warnings = ["The token of berlin ends soon."] },
            Given.Cluster("oslo") with { Warnings = ["The token of oslo ends soon."] });

        var one = Assert.Single(view.Attention);
        Assert.Equal(("2 clusters", (FailureKind?)null, "The token of … ends soon."), (one.Title, one.Kind, one.Message));
    }

    [Fact]
    public void A_warning_of_one_cluster_is_said_as_it_is() => Assert.Equal(
        "The token of berlin ends soon.", Assert.Single(Given.View(Given.Cluster() with { Warnings = ["The token of berlin ends soon."] }).Attention).Message);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_failure_has_a_remedy(string kind)
    {
        var parsed = Enum.Parse<FailureKind>(kind);

        Assert.NotEmpty(Remedies.OfCluster(parsed));
        Assert.NotEmpty(Remedies.OfRegistry(parsed));
    }

    public static TheoryData<string> Kinds() => [.. Enum.GetNames<FailureKind>()];
}
