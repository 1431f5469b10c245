using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>
/// Version 1.20 takes an owned map without owned entries for one that was atomic when it was written, and gives its owner
/// every entry again. So a manager that lost an entry by force gets it back at the next write (case c6b of the record).
/// </summary>
internal static class OwnershipReconciliation
{
    public static FieldSet Reconcile(FieldSet owned, JsonNode? live, TypeSchema schema)
    {
        var additions = new FieldSet();
        Collect(additions, FieldPath.Root, owned, live, schema);
        return owned.Union(additions);
    }

    private static void Collect(FieldSet additions, FieldPath path, FieldSet owned, JsonNode? live, TypeSchema schema)
    {
        foreach (var (element, value, type) in Parts.Of(live, schema))
        {
            if (owned.Child(element) is not { } child || type.IsLeaf)
            {
                continue;
            }

            var childPath = path.Element(element);
            if (child is { IsMember: true, HasChildren: false })
            {
                AddAll(additions, childPath, value, type);
            }
            else
            {
                Collect(additions, childPath, child, value, type);
            }
        }
    }

    private static void AddAll(FieldSet additions, FieldPath path, JsonNode? value, TypeSchema schema)
    {
        foreach (var (element, child, type) in Parts.Of(value, schema))
        {
            additions.Insert(path.Element(element));
            AddAll(additions, path.Element(element), child, type);
        }
    }
}
