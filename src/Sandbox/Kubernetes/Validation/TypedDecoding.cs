using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Go;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Validation;

/// <summary>Finds the first value that Go could not read into the struct of its kind.</summary>
internal static class TypedDecoding
{
    /// <summary>Nothing when all can be read.</summary>
    public static string? Problem(JsonObject body, TypeSchema schema, string kind) => Problem(kind, body, schema);

    private static string? Problem(string path, JsonNode? value, TypeSchema schema) => (schema.Shape, value) switch
    {
        (_, null) or (TypeShape.Anything, _) => null,
        (TypeShape.Struct or TypeShape.AtomicStruct, JsonObject fields) => schema.Fields
            .Select(field => Problem($"{path}.{field.Name}", fields[field.Name], field.Type)).FirstOrDefault(problem => problem is not null),
        (TypeShape.Map, JsonObject entries) => entries
            .Select(entry => Problem(path, entry.Value, schema.Element!)).FirstOrDefault(problem => problem is not null),
        (TypeShape.AtomicList or TypeShape.KeyedList or TypeShape.SetList, JsonArray items) => items
            .Select(item => Problem(path, item, schema.Element!)).FirstOrDefault(problem => problem is not null),
        (TypeShape.Bytes, JsonValue text) when text.GetValueKind() == JsonValueKind.String => GoBase64.Problem(text.GetValue<string>()),
        (TypeShape.Text, JsonValue text) when text.GetValueKind() == JsonValueKind.String => null,
        (TypeShape.Number, JsonValue number) when number.GetValueKind() == JsonValueKind.Number => null,
        (TypeShape.Flag, JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => null,
        _ => $"json: cannot unmarshal {Found(value)} into Go struct field {path} of type {GoType(schema)}",
    };

    private static string Found(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    private static string GoType(TypeSchema schema) => schema.Shape switch
    {
        TypeShape.Text => "string",
        TypeShape.Bytes => "[]uint8",
        TypeShape.Number => "int64",
        TypeShape.Flag => "bool",
        TypeShape.Map => $"map[string]{GoType(schema.Element!)}",
        TypeShape.AtomicList or TypeShape.KeyedList or TypeShape.SetList => $"[]{GoType(schema.Element!)}",
        _ => "struct",
    };
}
