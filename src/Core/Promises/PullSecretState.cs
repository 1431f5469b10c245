namespace EcrFleet.Core.Promises;

/// <summary>How the pull secret of one selected namespace is, read from what it really holds: no registry is asked.</summary>
public enum PullSecretState
{
    /// <summary>Ours, as we wrote it, every wanted host with the minimum validity left.</summary>
    Valid,

    /// <summary>Ours, with less than the minimum validity left: the next refresh writes it.</summary>
    Expiring,

    /// <summary>Ours, and of no use any more.</summary>
    Expired,

    /// <summary>Ours and as we wrote it, but without one of the wanted hosts.</summary>
    Incomplete,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>One that is not ours, or not yet: the next refresh adopts it or says why it cannot.</summary>
    Foreign,

    /// <summary>Ours by its label, but not as we wrote it.</summary>
    Damaged,

    /// <summary>It is being deleted.</summary>
    BeingDeleted,
}
