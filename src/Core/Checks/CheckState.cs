namespace EcrFleet.Core.Checks;

/// <summary>How a step ended.</summary>
public enum CheckState
{
    Ok,

    /// <summary>Good for now.</summary>
    Warning,

    Failed,

    /// <summary>Not attempted: a step before it failed, or there was nothing to try.</summary>
    Skipped,
}
