namespace EcrFleet.Application.Clusters;

/// <summary>How one step of a registration's command ended.</summary>
public enum StepState
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The command went on, and the user should know.</summary>
    Warning,

    Failed,
}
