using EcrFleet.Application.Vault;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>Finds the token Secrets that other registrations with the same service account work with: to delete one would shut them out.</summary>
internal sealed class SharedAccounts(IVault vault, ITokenReader reader)
{
    /// <summary>Returns by the name of the Secret which registration uses it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SecretsInUseAsync(ClusterRegistration stored, CancellationToken cancellationToken)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.Read(stored) is not { } mine)
        {
            return used;
        }

        var items = (await vault.ListAsync(cancellationToken)).Value ?? [];
        var uid = items.Where(item => IsOf(stored, item)).Select(ClusterUid.Of).FirstOrDefault() ?? stored.ClusterUid;
        foreach (var item in items.Where(item => item.IsEnabled && !IsOf(stored, item) && MayBeOf(uid, item)))
        {
            var value = await vault.ReadAsync(item.Name, cancellationToken);
            if (value.Value is { } kubeconfig
                && reader.Read(RegistrationPreview.Credential(item, stored.SecretName) with { Kubeconfig = kubeconfig }) is { Life.SecretName: { } secret } other
                && IsOfSameAccount(mine, other))
            {
                used.TryAdd(secret, VaultSecretNames.ClusterPart(item.Name) ?? item.Name);
            }
        }

        return used;
    }

    private static bool IsOf(ClusterRegistration stored, VaultItem item) => string.Equals(stored.VaultSecret, item.Name, StringComparison.OrdinalIgnoreCase);

    private static bool MayBeOf(string? uid, VaultItem item) =>
        VaultSecretNames.ClusterPart(item.Name) is not null && (uid is null || ClusterUid.Of(item) is not { } other || other == uid);

    /// <summary>The uid of an account is its own in the world; a token without it is compared by the account's name.</summary>
    private static bool IsOfSameAccount(StoredToken mine, StoredToken other) => mine.Life.AccountUid is { } account && other.Life.AccountUid is { } another
        ? account == another
        : mine.Life.Subject == other.Life.Subject;
}
