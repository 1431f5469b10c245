using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Status;

/// <summary>Judges one pull secret; the first line that fits decides.</summary>
internal static class PullSecretStates
{
    public static PullSecretState Of(ExistingSecret? existing, DateTimeOffset now, TimeSpan minimumValidity) => existing switch
    {
        null => PullSecretState.Missing,
        _ when existing.Secret.IsBeingDeleted => PullSecretState.BeingDeleted,
        _ when !existing.IsOwned => PullSecretState.Foreign,
        _ when existing.Content.Config is not null && existing.ExpiresAt is { } expiresAt => Of(expiresAt - now, minimumValidity),
        _ => PullSecretState.Damaged,
    };

    private static PullSecretState Of(TimeSpan left, TimeSpan minimumValidity)
    {
        if (left <= TimeSpan.Zero)
        {
            return PullSecretState.Expired;
        }

        return left < minimumValidity ? PullSecretState.Expiring : PullSecretState.Valid;
    }
}
