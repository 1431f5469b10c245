namespace EcrFleet.Application.Schedule;

/// <summary>How a tick of the schedule ended.</summary>
public enum ScheduledOutcome
{
    /// <summary>Every cluster was refreshed, or all of them are on the queue.</summary>
    Succeeded,

    /// <summary>The run, or a part of it, failed.</summary>
    Failed,

    /// <summary>Another refresh went on for too long; the tick is still to be done.</summary>
    Refused,
}
