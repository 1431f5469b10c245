using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>Takes a value apart into its separately owned parts, each with its path element and its type.</summary>
internal static class Parts
{
    public static IEnumerable<(string Element, JsonNode? Value, TypeSchema Type)> Of(JsonNode? value, TypeSchema schema) =>
        (schema.Shape, value) switch
        {
            (TypeShape.Struct, JsonObject fields) => schema.Fields
                .Where(field => fields.ContainsKey(field.Name))
                .Select(field => (FieldPath.FieldElement(field.Name), fields[field.Name], field.Type)),
            (TypeShape.Map, JsonObject entries) => entries.Select(entry => (FieldPath.FieldElement(entry.Key), entry.Value, schema.Element!)),
            (TypeShape.KeyedList, JsonArray items) => items.OfType<JsonObject>()
                .Select(item => (FieldPath.ItemElement(item, schema.Key), (JsonNode?)item, schema.Element!)),
            (TypeShape.SetList, JsonArray items) => items.Select(item => (FieldPath.ValueElement(item), item, schema.Element!)),
            _ => [],
        };
}
