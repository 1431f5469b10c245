using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;

namespace EcrFleet.Application.Queue;

/// <summary>A run that was begun, and what became of it so far.</summary>
public sealed record DispatchedRun(RunRecord Run)
{
    /// <summary>Where the run is over already: nothing is registered, or the vault could not be read.</summary>
    public RunReport? Report { get; init; }

    /// <summary>Whether the state store knows of the run; else it cannot be watched, and its clusters are refreshed all the same.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Why messages are missing; <c>null</c> when each cluster has its own.</summary>
    public Failure? Failure { get; init; }
}
