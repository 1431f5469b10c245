using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>What differs between two states of an object, as sets of fields.</summary>
internal sealed class ObjectComparison
{
    private ObjectComparison()
    {
    }

    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    public FieldSet Changed => Added.Union(Modified);

    public bool IsSame => Added.IsEmpty && Modified.IsEmpty && Removed.IsEmpty;

    public static ObjectComparison Of(JsonObject before, JsonObject after, TypeSchema schema)
    {
        var comparison = new ObjectComparison();
        comparison.Compare(FieldPath.Root, before, after, schema);
        return comparison;
    }

    private void Compare(FieldPath path, JsonNode? before, JsonNode? after, TypeSchema schema)
    {
        if (schema.IsLeaf)
        {
            CompareLeaf(path, before, after);
            return;
        }

        var old = Parts.Of(before, schema).DistinctBy(part => part.Element).ToDictionary(part => part.Element, StringComparer.Ordinal);
        var current = Parts.Of(after, schema).DistinctBy(part => part.Element).ToDictionary(part => part.Element, StringComparer.Ordinal);
        if (old.Count == 0 && current.Count == 0)
        {
            CompareLeaf(path, before, after);
            return;
        }

        foreach (var (element, _, type) in old.Values.Concat(current.Values).DistinctBy(part => part.Element))
        {
            Compare(path.Element(element), old.GetValueOrDefault(element).Value, current.GetValueOrDefault(element).Value, type);
        }

        CompareContainer(path, before, after, schema);
    }

    /// <summary>A map or list that comes or goes counts itself, beside its parts. Structs are always there in Go.</summary>
    private void CompareContainer(FieldPath path, JsonNode? before, JsonNode? after, TypeSchema schema)
    {
        var isListItem = path.Elements is [.., ['k', ..]];
        if (schema.Shape == TypeShape.Struct && !isListItem)
        {
            return;
        }

        if (before is null)
        {
            Added.Insert(path);
        }
        else if (after is null)
        {
            Removed.Insert(path);
        }
    }

    private void CompareLeaf(FieldPath path, JsonNode? before, JsonNode? after)
    {
        if (before is null && after is not null)
        {
            Added.Insert(path);
        }
        else if (before is not null && after is null)
        {
            Removed.Insert(path);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            Modified.Insert(path);
        }
    }
}
