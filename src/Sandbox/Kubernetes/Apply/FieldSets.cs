using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>Finds the fields that a value has, by the merge rules of its type.</summary>
internal static class FieldSets
{
    /// <summary>Fields that no manager owns.</summary>
    private static readonly string[] UnownedMetadata =
        ["name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion"];

    private static readonly FieldSet Unowned = UnownedFields();

    /// <summary>The fields that an applied configuration names.</summary>
    public static FieldSet Of(JsonObject value, TypeSchema schema)
    {
        var set = new FieldSet();
        Add(set, FieldPath.Root, value, schema);
        return WithoutUnowned(set);
    }

    public static FieldSet WithoutUnowned(FieldSet set) => set.Difference(Unowned);

    private static void Add(FieldSet set, FieldPath path, JsonNode? value, TypeSchema schema)
    {
        if (schema.IsLeaf)
        {
            set.Insert(path);
            return;
        }

        foreach (var (element, child, type) in Parts.Of(value, schema).Where(part => part.Value is not null))
        {
            var childPath = path.Element(element);
            Add(set, childPath, child, type);
            if (schema.Shape != TypeShape.Struct)
            {
                set.Insert(childPath);
            }
        }
    }

    private static FieldSet UnownedFields()
    {
        var set = new FieldSet();
        set.Insert(FieldPath.Root.Field("kind"));
        set.Insert(FieldPath.Root.Field("apiVersion"));
        var metadata = FieldPath.Root.Field("metadata");
        set.Insert(metadata);
        foreach (var field in UnownedMetadata)
        {
            set.Insert(metadata.Field(field));
        }

        return set;
    }
}
