using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Reporting.GivenRun;

namespace EcrFleet.Core.Tests.Reporting;

public sealed class RunVerdictTests
{
    private static readonly Dictionary<string, (FleetRun Run, Outcome Expected)> Cases = new()
    {
        ["an empty fleet succeeds"] = (Run(), Outcome.Succeeded),
        ["a cluster in which all went well succeeds"] = (Run(Cluster(Kept("a"), Written("b"))), Outcome.Succeeded),
        ["what is skipped for a good reason is no failure"] = (Run(Cluster(Skipped("a", PlanReason.NotSelected))), Outcome.Succeeded),
        ["a namespace that fails makes the run succeed in part"] = (Run(Cluster(Kept("a"), FailedStep("b"))), Outcome.PartiallySucceeded),
        ["a run in which every namespace fails still reached its cluster"] = (Run(Cluster(FailedStep("a"))), Outcome.PartiallySucceeded),
        ["one of two clusters that fails makes the run succeed in part"] = (Run(Cluster(Kept("a")), FailedCluster()), Outcome.PartiallySucceeded),
        ["a run in which all clusters fail has failed"] = (Run(FailedCluster("one"), FailedCluster("two")), Outcome.Failed),
        ["a cluster that fails beside one that succeeds in part is not all"] = (Run(Cluster(FailedStep("a")), FailedCluster()), Outcome.PartiallySucceeded),
        ["a fleet that cannot be read has failed"] = (Run() with { Error = Failure }, Outcome.Failed),
        ["a registry that works is no failure"] = (Run(Cluster(Kept("a"))) with { Registries = [Registry()] }, Outcome.Succeeded),
        ["a registry that fails makes the run succeed in part although no cluster uses it"] =
            (Run(Cluster(Kept("a"))) with { Registries = [Registry(), FailedRegistry()] }, Outcome.PartiallySucceeded),
        ["a registry that fails in an empty fleet makes the run succeed in part"] =
            (Run() with { Registries = [FailedRegistry()] }, Outcome.PartiallySucceeded),
        ["a run that is limited to a namespace that exists succeeds"] = (LimitedTo(Cluster(Kept("team-a")), "team-*"), Outcome.Succeeded),
        ["a namespace that is there and not selected exists"] = (LimitedTo(Cluster(Skipped("team-a", PlanReason.NotSelected)), "team-a"), Outcome.Succeeded),
        ["a run that is limited to what exists nowhere has failed"] = (LimitedTo(Cluster(), "tema-*"), Outcome.Failed),
        ["a name that only the registration has does not exist"] =
            (LimitedTo(Cluster(Skipped("gone", PlanReason.NamespaceNotFound)), "gone"), Outcome.Failed),
        ["a run of whose limits one fits nothing succeeds in part"] = (LimitedTo(Cluster(Kept("team-a")), "team-a", "tema-b"), Outcome.PartiallySucceeded),
        ["what one cluster has need not be in another"] =
            (LimitedTo(Cluster(Kept("team-a")), "team-a") with { Clusters = [Cluster(), Cluster(Kept("team-a"))] }, Outcome.Succeeded),
        ["a cluster that could not be looked at may have the namespace"] =
            (LimitedTo(Cluster(), "team-a") with { Clusters = [Cluster(), FailedCluster()] }, Outcome.PartiallySucceeded),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Judges_as_the_sentence_says(string sentence) =>
        Assert.Equal(Cases[sentence].Expected, RunReports.From(Cases[sentence].Run).Outcome);

    [Fact]
    public void Each_limit_that_fits_nothing_is_warned_of() => Assert.Equal(
        ["No namespace of any cluster fits 'tema-b', which this run is limited to."],
        RunReports.From(LimitedTo(Cluster(Kept("team-a")), "team-a", "tema-b")).Warnings);

    [Fact]
    public void A_cluster_with_an_error_has_failed_whatever_was_written() =>
        Assert.Equal(Outcome.Failed, RunReports.From(Run(Cluster(Written("a")) with { Error = Failure })).Clusters[0].Outcome);

    [Fact]
    public void A_cluster_with_a_namespace_that_failed_succeeds_in_part() =>
        Assert.Equal(Outcome.PartiallySucceeded, RunReports.From(Run(Cluster(Written("a"), FailedStep("b")))).Clusters[0].Outcome);

    private static FleetRun LimitedTo(ClusterRun cluster, params string[] namespaces) =>
        Run(cluster) with { OnlyNamespaces = [.. namespaces.Select(pattern => new Glob(pattern))] };
}
