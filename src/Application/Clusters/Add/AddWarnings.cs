using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Warns of what is risky in a registration that is accepted.</summary>
internal static class AddWarnings
{
    public static IEnumerable<string> Of(
        AddClusterRequest request, ClusterRegistration registration, ServerVersion version, bool isUidKnown, IReadOnlyList<VaultItem> items)
    {
        if (!version.HasAdmissionPolicies)
        {
            yield return registration.IsNamespaced
                ? $"Kubernetes {version} has no ValidatingAdmissionPolicy (1.30 and later): in the named namespaces, a holder of this credential can make a token of any service account there."
                : $"Kubernetes {version} has no ValidatingAdmissionPolicy (1.30 and later): a holder of this credential can make a token of any service account of the cluster, and so become as strong as the strongest. Upgrade, or limit it with --namespaced --namespaces NAME,….";
        }

        if (!isUidKnown)
        {
            yield return "The uid of kube-system may not be read, so it is not known whether this cluster is registered under another name.";
        }

        if (request.Server is null && request.Admin.Endpoint.IsOnThisMachine)
        {
            yield return $"{request.Admin.Endpoint.Server} is an address of this machine: elsewhere nothing answers there. Give the address under which the app reaches the cluster with --server URL.";
        }

        if (request.IsStored)
        {
            var registries = items.Select(item => VaultSecretNames.RegistryPart(item.Name)).OfType<string>().ToList();
            if (registries.Count == 0)
            {
                yield return "The vault has no registry yet: add one with 'ecr-fleet registry add'.";
            }

            foreach (var unknown in registration.Registries.Select(registry => registry.Value).Where(_ => registries.Count > 0).Except(registries, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"The registry {unknown} is not in the vault yet: until it is, a refresh of this cluster fails.";
            }
        }

        foreach (var warning in registration.Warnings)
        {
            yield return warning;
        }
    }
}
