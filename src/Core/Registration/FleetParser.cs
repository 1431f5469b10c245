using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>
/// Makes the fleet of what the vault holds. Secrets of other names are others' business, disabled ones are left out, and a bad
/// registration fails itself only.
/// </summary>
public static class FleetParser
{
    /// <param name="entries">The vault's secrets, in any order.</param>
    /// <param name="defaultSecretName">The pull secret's name where no tag says another.</param>
    public static Fleet Parse(IReadOnlyList<VaultEntry> entries, SecretName defaultSecretName)
    {
        var enabled = entries.Where(entry => entry.Item.IsEnabled).ToArray();
        var registries = (
            from registration in Registrations(enabled, VaultSecretNames.RegistryPrefix, VaultSecretNames.RegistryPart)
            let name = new RegistryName(registration.Name)
            select new FleetRegistry(
                name,
                registration.Entry.IsSuccess ? RegistryParser.Parse(name, registration.Entry.Value) : registration.Entry.Failure)).ToArray();
        var clusters =
            from registration in Registrations(enabled, VaultSecretNames.KubeconfigPrefix, VaultSecretNames.ClusterPart)
            let name = new ClusterName(registration.Name)
            select new FleetCluster(
                name,
                registration.Entry.IsSuccess
                    ? ClusterParser.Parse(name, registration.Entry.Value, registries, defaultSecretName)
                    : registration.Entry.Failure);
        return new Fleet
        {
            Clusters = [.. clusters],
            Registries = registries,
            Warnings = [.. enabled.SelectMany(entry => entry.Item.Warnings).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>By name, without case as Key Vault has it; in a directory two files may differ in case only, and neither can be preferred.</summary>
    private static IEnumerable<(string Name, Result<VaultEntry> Entry)> Registrations(
        IEnumerable<VaultEntry> entries, string prefix, Func<string, string?> part) =>
        from entry in entries
        let name = part(entry.Item.Name)
        where name is not null
        group entry by name.ToUpperInvariant() into sameName
        let all = sameName.OrderBy(entry => entry.Item.Name, StringComparer.Ordinal).ToArray()
        let name = all[0].Item.Name[prefix.Length..]
        orderby name.ToUpperInvariant()
        select (name, Only(all, prefix, name));

    private static Result<VaultEntry> Only(VaultEntry[] entries, string prefix, string name)
    {
        var vaultSecret = entries[0].Item.Name;
        if (!VaultSecretNames.IsWellFormed(prefix, name))
        {
            return new Failure(
                FailureKind.Invalid,
                $"Vault secret '{vaultSecret}': its name must be '{prefix}' and a name of letters, digits and '-', in all at most 127 characters.");
        }

        return entries is [var only]
            ? only
            : new Failure(FailureKind.Invalid, $"Vault secret '{vaultSecret}': {entries.Length} secrets have this name, which is compared without case.");
    }
}
