using System.Collections.Immutable;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>All objects as of one revision; later writes do not show in it.</summary>
internal sealed record Snapshot(long Revision, ImmutableDictionary<ResourceDefinition, ImmutableSortedDictionary<string, StoredObject>> Tables)
{
    public static readonly Snapshot Empty =
        new(1, ImmutableDictionary.Create<ResourceDefinition, ImmutableSortedDictionary<string, StoredObject>>(ReferenceEqualityComparer.Instance));

    private static readonly ImmutableSortedDictionary<string, StoredObject> NoObjects =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, StoredObject> Table(ResourceDefinition resource) => Tables.GetValueOrDefault(resource, NoObjects);

    public StoredObject? Find(ResourceDefinition resource, string ns, string name) =>
        Table(resource).GetValueOrDefault(ObjectKey.Of(resource, ns, name));

    /// <summary>Objects of a namespace, or of the whole cluster where <paramref name="ns"/> is empty, in the order of their keys.</summary>
    public IEnumerable<StoredObject> List(ResourceDefinition resource, string ns = "")
    {
        var prefix = ObjectKey.Prefix(resource, ns);
        return prefix.Length == 0
            ? Table(resource).Values
            : Table(resource).Values.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal));
    }
}
