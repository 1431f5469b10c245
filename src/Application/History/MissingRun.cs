using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.History;

/// <summary>How all stores say that there is no such run.</summary>
public static class MissingRun
{
    /// <summary>An id that no run can have is not repeated: it comes from outside.</summary>
    public static Failure Of(string runId) => RunIdText.IsValid(runId)
        ? new Failure(FailureKind.NotFound, $"There is no run '{runId}', or not any more: the last {RunRecords.Kept} are kept.")
        : new Failure(FailureKind.NotFound, "No run can have this id.");
}
