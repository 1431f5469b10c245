using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Runs.GivenHistory;

namespace EcrFleet.Core.Tests.Runs;

/// <summary>A message that comes twice, in any order, leaves the better result.</summary>
public sealed class RecordedClusterTests
{
    [Theory]
    [InlineData(Outcome.Succeeded, 5, Outcome.Failed, 10, true)]
    [InlineData(Outcome.Failed, 10, Outcome.Succeeded, 5, false)]
    [InlineData(Outcome.PartiallySucceeded, 5, Outcome.Failed, 10, true)]
    [InlineData(Outcome.Failed, 10, Outcome.Failed, 5, true)]
    [InlineData(Outcome.Failed, 10, Outcome.Failed, 10, true)]
    [InlineData(Outcome.Failed, 5, Outcome.Failed, 10, false)]
    public void The_better_result_stays_and_of_two_alike_the_later(Outcome outcome, int seconds, Outcome stored, int storedSeconds, bool replaces) =>
        Assert.Equal(replaces, Recorded(outcome: outcome, seconds: seconds).Replaces(Recorded(outcome: stored, seconds: storedSeconds)));
}
