namespace EcrFleet.Application.Refresh;

/// <summary>
/// Shares out the time of one invocation: the beginning, the run, and the recording of it. The Functions host kills the process, and with it
/// all other invocations, when one of them takes longer than <c>functionTimeout</c>.
/// </summary>
public static class RunBudget
{
    /// <summary><c>functionTimeout</c> in host.json.</summary>
    public static readonly TimeSpan Invocation = TimeSpan.FromMinutes(10);

    /// <summary>What comes before a run: waiting for the end of another one, or recording in queue mode that it begins.</summary>
    public static readonly TimeSpan Beginning = TimeSpan.FromSeconds(30);

    /// <summary>All that is recorded of a run together: much more than a store needs, much less than a run has.</summary>
    public static readonly TimeSpan Recording = TimeSpan.FromMinutes(1);

    /// <summary>What no timer of ours measures: the way from the host and back, and a timer that is late.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    /// <summary>The rest: the default of <c>EcrFleet__RunTimeout</c>.</summary>
    public static readonly TimeSpan Run = Invocation - Beginning - Recording - Reserve;
}
