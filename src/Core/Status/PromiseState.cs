namespace EcrFleet.Core.Status;

/// <summary>Whether the promise holds: enough validity left in every selected namespace. From good to bad.</summary>
public enum PromiseState
{
    /// <summary>At least the minimum validity is left everywhere.</summary>
    Kept,

    /// <summary>No namespace is selected, or no cluster is registered: nothing is promised.</summary>
    Empty,

    /// <summary>Less than the minimum, but more than the alert threshold: what a timer's tick renews.</summary>
    AtRisk,

    /// <summary>The cluster or the fleet could not be read.</summary>
    Unknown,

    /// <summary>Less than the alert threshold is left somewhere, or nothing at all.</summary>
    Broken,
}
