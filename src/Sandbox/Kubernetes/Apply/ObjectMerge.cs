using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>Lays an applied configuration over the live object.</summary>
internal static class ObjectMerge
{
    public static JsonNode? Of(JsonNode? live, JsonNode? configuration, TypeSchema schema) => (schema.Shape, live, configuration) switch
    {
        (_, _, null) => live?.DeepClone(),
        (_, null, _) => configuration.DeepClone(),
        (TypeShape.Struct, JsonObject before, JsonObject after) => Fields(before, after, name => schema.Field(name)?.Type),
        (TypeShape.Map, JsonObject before, JsonObject after) => Fields(before, after, _ => schema.Element),
        (TypeShape.KeyedList or TypeShape.SetList, JsonArray, JsonArray) => List(live, configuration, schema),
        _ => configuration.DeepClone(),
    };

    private static JsonObject Fields(JsonObject before, JsonObject after, Func<string, TypeSchema?> typeOf)
    {
        var merged = new JsonObject();
        foreach (var name in before.Select(field => field.Key).Union(after.Select(field => field.Key), StringComparer.Ordinal))
        {
            merged.Add(name, Of(before[name], after[name], typeOf(name) ?? TypeSchema.Anything));
        }

        return merged;
    }

    private static JsonArray List(JsonNode live, JsonNode configuration, TypeSchema schema)
    {
        var applied = Parts.Of(configuration, schema).ToDictionary(part => part.Element, part => part.Value, StringComparer.Ordinal);
        var merged = new JsonArray();
        foreach (var (element, value, type) in Parts.Of(live, schema))
        {
            merged.Add(applied.Remove(element, out var change) ? Of(value, change, type) : value?.DeepClone());
        }

        foreach (var value in applied.Values)
        {
            merged.Add(value?.DeepClone());
        }

        return merged;
    }
}
