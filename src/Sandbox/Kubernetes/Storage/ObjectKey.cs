namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>Keys sort as etcd sorts them, so that pages come in the same order.</summary>
internal static class ObjectKey
{
    public static string Of(ResourceDefinition resource, string ns, string name) => Prefix(resource, ns) + name;

    public static string Prefix(ResourceDefinition resource, string ns) => resource.IsNamespaced && ns.Length > 0 ? ns + "/" : "";
}
