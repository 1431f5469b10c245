using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>Stores a kubeconfig with a new token as a new version of its vault secret, with the tags that it has now.</summary>
public sealed class RenewedRegistration(IVault vault, IVaultWriter writer)
{
    /// <summary>
    /// Only in place of the version that the new one was made from: a newer one, of another instance or a person, is the better one. The
    /// moment between the look and the write is left; there, too, both tokens are good.
    /// </summary>
    public async Task<StoredVersion> StoreAsync(
        ClusterRegistration registration, SecretText kubeconfig, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        if (!listed.IsSuccess)
        {
            return new StoredVersion(false, listed.Failure);
        }

        var item = listed.Value.FirstOrDefault(one => string.Equals(one.Name, registration.VaultSecret, StringComparison.OrdinalIgnoreCase));
        if (item is not { IsEnabled: true })
        {
            return new StoredVersion(false);
        }

        var present = await vault.ReadAsync(registration.VaultSecret, cancellationToken);
        if (present.Value?.Reveal() != registration.Kubeconfig.Reveal())
        {
            return new StoredVersion(false, present.Failure);
        }

        var secret = new NewVaultSecret(registration.VaultSecret, kubeconfig) { Tags = item.Tags, ExpiresAt = expiresAt, ContentType = "application/yaml" };
        return await writer.SetAsync(secret, cancellationToken) is { } failure
            ? new StoredVersion(false, failure) { MayNotWrite = failure.Kind == FailureKind.Forbidden }
            : new StoredVersion(true);
    }
}
