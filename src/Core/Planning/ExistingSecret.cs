using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>A secret that was observed, and what its content was read as.</summary>
internal sealed record ExistingSecret(ObservedSecret Secret, ObservedContent Content)
{
    /// <summary>Only our label decides, as with every controller: a secret without it is another owner's.</summary>
    public bool IsOwned => Secret.Labels.GetValueOrDefault(PullSecretMetadata.ManagedByLabel) == PullSecretMetadata.ManagedByValue;

    public bool HasWrongType => Secret.Type != PullSecretMetadata.SecretType;

    public bool HasLastApplied => Secret.Annotations.ContainsKey(PullSecretMetadata.LastApplied);

    /// <summary>When our own secret expires, as far as its annotation speaks of its content.</summary>
    public DateTimeOffset? ExpiresAt => IsOwned && !HasWrongType && Content.IsAsWritten ? Content.ExpiresAt : null;
}
