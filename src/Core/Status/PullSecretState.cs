namespace EcrFleet.Core.Status;

/// <summary>How the pull secret of one selected namespace is, as far as the cluster alone shows: no registry is asked.</summary>
public enum PullSecretState
{
    /// <summary>Ours, as we wrote it, with the minimum validity left.</summary>
    Valid,

    /// <summary>Ours, with less than the minimum validity left: the next refresh writes it.</summary>
    Expiring,

    /// <summary>Ours, and of no use any more.</summary>
    Expired,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>One that is not ours, or not yet: the next refresh adopts it or says why it cannot.</summary>
    Foreign,

    /// <summary>Ours by its label, but not as we wrote it.</summary>
    Damaged,

    /// <summary>It is being deleted.</summary>
    BeingDeleted,
}
