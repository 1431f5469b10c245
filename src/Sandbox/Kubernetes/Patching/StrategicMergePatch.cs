using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Patching;

/// <summary>
/// Strategic merge patch as kubectl sends it: like a merge patch, but keyed lists merge by key and sets unite. Of its
/// directives <c>$patch: replace</c>, <c>$patch: delete</c> and <c>$deleteFromPrimitiveList</c> are understood.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string DeleteFromList = "$deleteFromPrimitiveList/";

    public static JsonNode? Apply(JsonNode? target, JsonNode? patch, TypeSchema schema) => (schema.Shape, target, patch) switch
    {
        (TypeShape.Struct or TypeShape.Map, _, JsonObject changes) => Fields(target as JsonObject ?? [], changes, schema),
        (TypeShape.KeyedList, JsonArray existing, JsonArray changes) => KeyedList(existing, changes, schema),
        (TypeShape.SetList, JsonArray existing, JsonArray changes) => new JsonArray(
            [.. existing.Concat(changes).DistinctBy(item => ObjectFields.Text(item)).Select(item => item?.DeepClone())]),
        _ => patch?.DeepClone(),
    };

    private static JsonObject Fields(JsonObject target, JsonObject changes, TypeSchema schema)
    {
        var result = ObjectFields.Text(changes[Directive]) == "replace" ? [] : target.Clone();
        foreach (var (name, change) in changes)
        {
            if (name.StartsWith(DeleteFromList, StringComparison.Ordinal))
            {
                DeleteItems(result, name[DeleteFromList.Length..], change as JsonArray ?? []);
            }
            else if (change is null)
            {
                result.Remove(name);
            }
            else if (!name.StartsWith('$'))
            {
                result[name] = Apply(result[name], change, schema.Element ?? schema.Field(name)?.Type ?? TypeSchema.Anything);
            }
        }

        return result;
    }

    private static void DeleteItems(JsonObject result, string field, JsonArray unwanted)
    {
        var texts = unwanted.Select(ObjectFields.Text).ToHashSet(StringComparer.Ordinal);
        if (result[field] is JsonArray items)
        {
            result[field] = new JsonArray([.. items.Where(item => !texts.Contains(ObjectFields.Text(item))).Select(item => item?.DeepClone())]);
        }
    }

    private static JsonArray KeyedList(JsonArray existing, JsonArray changes, TypeSchema schema)
    {
        var pending = changes.OfType<JsonObject>()
            .Where(change => change.ContainsKey(schema.Key))
            .ToDictionary(change => ObjectFields.Text(change[schema.Key]), StringComparer.Ordinal);
        var result = new JsonArray();
        foreach (var item in existing.OfType<JsonObject>())
        {
            if (!pending.Remove(ObjectFields.Text(item[schema.Key]), out var change))
            {
                result.Add((JsonNode)item.Clone());
            }
            else if (ObjectFields.Text(change[Directive]) != "delete")
            {
                result.Add(Apply(item, change, schema.Element!));
            }
        }

        foreach (var change in pending.Values.Where(change => ObjectFields.Text(change[Directive]) != "delete"))
        {
            result.Add((JsonNode)change.Clone());
        }

        return result;
    }
}
