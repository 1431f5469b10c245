using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>Takes the fields out of an object that an applier had named before and names no longer.</summary>
internal static class ObjectPruning
{
    /// <param name="dropped">Fields that the applier has let go.</param>
    /// <param name="owned">Fields that anybody, the applier included, owns now: they stay, and what holds them.</param>
    public static JsonObject Without(JsonObject body, TypeSchema schema, FieldSet dropped, FieldSet owned) =>
        (JsonObject)(Prune(body, schema, dropped, owned) ?? new JsonObject());

    private static JsonNode? Prune(JsonNode? value, TypeSchema schema, FieldSet dropped, FieldSet? owned)
    {
        if (schema.IsLeaf)
        {
            return value?.DeepClone();
        }

        var kept = new List<(string Element, JsonNode? Value)>();
        foreach (var (element, child, type) in Parts.Of(value, schema))
        {
            var gone = dropped.Child(element);
            var held = owned?.Child(element);
            if (gone is null)
            {
                kept.Add((element, child?.DeepClone()));
            }
            else if (!gone.IsMember || held is not null)
            {
                kept.Add((element, Prune(child, type, gone, held)));
            }
        }

        return value is JsonArray
            ? new JsonArray([.. kept.Select(part => part.Value)])
            : new JsonObject(kept.Select(part => KeyValuePair.Create(part.Element[2..], part.Value)));
    }
}
