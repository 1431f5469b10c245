using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Reporting.GivenRun;

namespace EcrFleet.Core.Tests.Reporting;

/// <summary>The measure of the promise; hours, as it is reported in seconds.</summary>
public sealed class RemainingValidityTests
{
    private static readonly Dictionary<string, (FleetRun Run, long? Hours)> Cases = new()
    {
        ["no cluster, no figure"] = (Run(), null),
        ["no namespace, no figure"] = (Run(Cluster()), null),
        ["a cluster that was not observed has no figure"] = (Run(FailedCluster()), null),
        ["a cluster that was not observed has no figure whatever it says"] = (Run(Cluster(Kept("a")) with { IsObserved = false }), null),
        ["the least of the namespaces counts"] = (Run(Cluster(Kept("a", 9), Kept("b", 7), Kept("c", 8))), 7),
        ["the least of the clusters counts"] = (Run(Cluster(Kept("a", 9)), Cluster(Kept("a", 7))), 7),
        ["a cluster that was not observed leaves the fleet without a figure"] = (Run(Cluster(Kept("a", 9)), FailedCluster()), null),
        ["what was written counts as written"] = (Run(Cluster(Written("a", before: 1))), 12),
        ["what was written unchanged counts as written"] = (Run(Cluster(Written("a", ActionVerb.Unchanged, before: 1))), 12),
        ["what would be written in a dry run counts as it is"] = (Run(Cluster(Written("a", ActionVerb.Update, before: 1))) with { IsDryRun = true }, 1),
        ["what is missing in a dry run counts zero"] = (Run(Cluster(Written("a"))) with { IsDryRun = true }, 0),
        ["what could not be written counts as it is"] = (Run(Cluster(Written("a", ActionVerb.Fail, before: 2))), 2),
        ["what is missing and could not be written counts zero"] = (Run(Cluster(Kept("a"), Written("b", ActionVerb.Fail))), 0),
        ["a namespace with a foreign secret counts zero"] = (Run(Cluster(Kept("a"), FailedStep("b"))), 0),
        ["a namespace whose own secret cannot be written counts as it is"] = (Run(Cluster(Kept("a"), FailedStep("b", 3))), 3),
        ["what has expired counts zero"] = (Run(Cluster(Kept("a", -3))), 0),
        ["a namespace that is not selected does not count"] = (Run(Cluster(Kept("a"), Skipped("b", PlanReason.NotSelected, 1))), 9),
        ["a namespace that is pruned does not count"] = (Run(Cluster(Kept("a"), Deleted("b"))), 9),
        ["a namespace that is going does not count"] = (Run(Cluster(Kept("a"), Skipped("b", PlanReason.NamespaceTerminating))), 9),
        ["a namespace that does not exist does not count"] = (Run(Cluster(Kept("a"), Skipped("b", PlanReason.NamespaceNotFound))), 9),
        ["a namespace that began to go while it was written does not count"] =
            (Run(Cluster(Kept("a"), Written("b", ActionVerb.Skip, PlanReason.NamespaceTerminating))), 9),
        ["a service account does not count"] = (Run(Cluster(Kept("a"), Patched("a", "default"))), 9),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Counts_as_the_sentence_says(string sentence) =>
        Assert.Equal(Cases[sentence].Hours * 3600, RunReports.From(Cases[sentence].Run).MinimumValiditySeconds);
}
