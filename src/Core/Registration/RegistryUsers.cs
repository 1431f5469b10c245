using EcrFleet.Core.Names;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>Which clusters use a registry; read from tags alone, without any kubeconfig.</summary>
public static class RegistryUsers
{
    /// <summary>The enabled clusters that use the registry, by name.</summary>
    public static IReadOnlyList<RegistryUser> Of(RegistryName registry, IReadOnlyList<VaultItem> items) =>
    [
        .. from item in items
           let cluster = VaultSecretNames.ClusterPart(item.Name)
           where item.IsEnabled && cluster is not null
           let named = Named(item)
           where named.Length == 0 || named.Contains(registry.Value, StringComparer.OrdinalIgnoreCase)
           orderby cluster.ToUpperInvariant()
           select new RegistryUser(new ClusterName(cluster), named.Length > 0),
    ];

    private static string[] Named(VaultItem item) =>
        new TagReader(item.Tags, new Problems(item.Name)).Text(RegistrationTags.Registries)
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
