namespace EcrFleet.Core.Reporting;

/// <summary>What became of a step.</summary>
public enum ActionVerb
{
    Create,
    Update,
    Unchanged,
    Skip,
    Delete,
    Fail,
}
