using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission;

/// <summary>Counts what quotas limit: <c>secrets</c>, <c>count/secrets</c>, <c>count/roles.rbac.authorization.k8s.io</c>.</summary>
internal sealed class QuotaUsage(ClusterStore store, ResourceCatalog catalog)
{
    private const string CountPrefix = "count/";

    public static bool Limits(string key, ResourceDefinition resource) =>
        key == CountPrefix + resource.QualifiedPlural || (resource.Group.Length == 0 && key == resource.Plural);

    public int Of(string ns, string key) => catalog.All
        .Where(resource => resource.IsNamespaced && Limits(key, resource))
        .Sum(resource => store.List(resource, ns).Count());
}
