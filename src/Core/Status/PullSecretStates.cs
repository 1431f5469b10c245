using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Status;

/// <summary>Judges one pull secret; the first line that fits decides.</summary>
internal static class PullSecretStates
{
    public static PullSecretState Of(ExistingSecret? existing, DateTimeOffset now, TimeSpan minimumValidity) => existing switch
    {
        null => PullSecretState.Missing,
        { Secret.IsBeingDeleted: true } => PullSecretState.BeingDeleted,
        { IsOwned: false } => PullSecretState.Foreign,
        { ExpiresAt: null } or { Content.Config: null } => PullSecretState.Damaged,
        { ExpiresAt: { } expiresAt } when expiresAt <= now => PullSecretState.Expired,
        { ExpiresAt: { } expiresAt } when expiresAt - now < minimumValidity => PullSecretState.Expiring,
        _ => PullSecretState.Valid,
    };
}
