using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>
/// Brings an object into the form that a real server stores and answers: fields in the order of the Go struct, maps
/// sorted, unknown fields gone, empty values left out. The result shares no node with its source.
/// </summary>
internal static class CanonicalForm
{
    public static JsonObject Of(JsonObject value, TypeSchema schema) => Struct(value, schema);

    private static JsonNode? Of(JsonNode? value, TypeSchema schema) => (schema.Shape, value) switch
    {
        (TypeShape.Struct or TypeShape.AtomicStruct, JsonObject fields) => Struct(fields, schema),
        (TypeShape.Map, JsonObject entries) => Map(entries, schema),
        (TypeShape.AtomicList or TypeShape.KeyedList or TypeShape.SetList, JsonArray items) => List(items, schema),
        (TypeShape.Bytes, JsonValue content) => Bytes(content),
        _ => Copy(value),
    };

    /// <summary>Go encodes again what it has decoded, so bits left over in the last symbol are gone.</summary>
    private static JsonNode Bytes(JsonValue content)
    {
        var text = content.GetValue<string>();
        return Convert.ToBase64String(Convert.FromBase64String(text)) is var exact && exact != text ? exact : content.DeepClone();
    }

    /// <summary>A deep copy whose objects are built at once: stored objects are read by many requests at a time.</summary>
    private static JsonNode? Copy(JsonNode? value) => value switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Copy(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Copy)]),
        JsonValue scalar => scalar.DeepClone(),
        _ => null,
    };

    private static JsonObject Struct(JsonObject value, TypeSchema schema)
    {
        var result = new JsonObject();
        foreach (var field in schema.Fields)
        {
            var child = Of(value[field.Name], field.Type);
            if (!IsEmpty(child, field.Type))
            {
                result.Add(field.Name, child);
            }
            else if (field.KeepsNull)
            {
                result.Add(field.Name, field.Type.Shape == TypeShape.Struct ? new JsonObject() : null);
            }
        }

        return result;
    }

    private static JsonObject Map(JsonObject value, TypeSchema schema)
    {
        var result = new JsonObject();
        foreach (var (key, child) in value.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            result.Add(key, child is null ? "" : Of(child, schema.Element!));
        }

        return result;
    }

    private static JsonArray List(JsonArray value, TypeSchema schema)
    {
        var result = new JsonArray();
        foreach (var item in value)
        {
            result.Add(Of(item, schema.Element!));
        }

        return result;
    }

    private static bool IsEmpty(JsonNode? value, TypeSchema schema) => value switch
    {
        null => true,
        JsonObject entries => entries.Count == 0 && schema.Shape != TypeShape.Anything,
        JsonArray items => items.Count == 0 && schema.Shape != TypeShape.Anything,
        JsonValue text when schema.Shape == TypeShape.Text => text.TryGetValue<string>(out var content) && content.Length == 0,
        _ => false,
    };
}
