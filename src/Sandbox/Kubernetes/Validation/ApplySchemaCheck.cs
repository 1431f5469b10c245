using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Go;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Validation;

/// <summary>Finds what in an applied configuration the schema does not have.</summary>
internal static class ApplySchemaCheck
{
    /// <summary>The first problem, or nothing when all fits.</summary>
    public static string? Problem(JsonObject configuration, TypeSchema schema) => Problems("", configuration, schema).FirstOrDefault();

    private static IEnumerable<string> Problems(string path, JsonNode? value, TypeSchema schema) => (schema.Shape, value) switch
    {
        (_, null) or (TypeShape.Anything, _) => [],
        (TypeShape.Struct or TypeShape.AtomicStruct, JsonObject fields) => fields.SelectMany(field => schema.Field(field.Key) is { } known
            ? Problems($"{path}.{field.Key}", field.Value, known.Type)
            : [$"{path}.{field.Key}: field not declared in schema"]),
        (TypeShape.Map, JsonObject entries) => entries.SelectMany(entry => Problems($"{path}.{entry.Key}", entry.Value, schema.Element!)),
        (TypeShape.AtomicList or TypeShape.KeyedList or TypeShape.SetList, JsonArray items) =>
            items.SelectMany((item, index) => Problems(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item, schema.Element!)),
        (TypeShape.Struct or TypeShape.AtomicStruct or TypeShape.Map, _) => [$"{path}: expected map, got {GoValue.Show(value)}"],
        (TypeShape.AtomicList or TypeShape.KeyedList or TypeShape.SetList, _) => [$"{path}: expected list, got {GoValue.Show(value)}"],
        (TypeShape.Text or TypeShape.Bytes, _) => value.GetValueKind() == JsonValueKind.String ? [] : [$"{path}: expected string, got {Show(value)}"],
        (TypeShape.Number, _) => value.GetValueKind() == JsonValueKind.Number
            ? []
            : [$"{path}: expected numeric (int or float), got {GoValue.Show(value)}"],
        _ => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: expected boolean, got {GoValue.Show(value)}"],
    };

    private static string Show(JsonNode value) => $"&value.valueUnstructured{{Value:{value.ToJsonString()}}}";
}
