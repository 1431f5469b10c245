namespace EcrFleet.Core.Planning;

/// <summary>Why a step was decided; the first rule that fits wins (see docs/architecture.md).</summary>
public enum PlanReason
{
    /// <summary>The namespace is being deleted.</summary>
    NamespaceTerminating,

    /// <summary>A namespace that the tags name does not exist.</summary>
    NamespaceNotFound,

    /// <summary>The registration does not select the namespace.</summary>
    NotSelected,

    /// <summary>No registry gave a token, and nothing valid is there to keep.</summary>
    NoToken,

    /// <summary>There is no secret yet.</summary>
    Missing,

    /// <summary>A secret of that name has another type.</summary>
    WrongType,

    /// <summary>A secret of that name belongs to another owner.</summary>
    Foreign,

    /// <summary>The secret is marked immutable.</summary>
    Immutable,

    /// <summary>The secret is being deleted.</summary>
    BeingDeleted,

    /// <summary>A foreign secret that holds only our hosts (the old CronJob's) becomes ours.</summary>
    Adopt,

    /// <summary>The secret's hosts are not the desired ones.</summary>
    HostsChanged,

    /// <summary>Less than the minimum validity is left.</summary>
    Expiring,

    /// <summary>Content or metadata are not as we wrote them.</summary>
    Drifted,

    /// <summary>It was asked for, although the secret is fresh.</summary>
    Forced,

    /// <summary>A service account's <c>imagePullSecrets</c> lacks the secret.</summary>
    NotInServiceAccount,

    /// <summary>All is as it should be.</summary>
    Fresh,
}
