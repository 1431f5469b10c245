namespace EcrFleet.Core.Reporting;

/// <summary>The verdict on a run, a cluster or a registry.</summary>
public enum Outcome
{
    Succeeded,
    PartiallySucceeded,
    Failed,
}
