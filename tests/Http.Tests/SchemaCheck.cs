using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Http.Tests;

/// <summary>
/// Holds a value against a schema of the OpenAPI document, with the few words of JSON Schema that it uses; any other word is a problem, and
/// so is a property that the schema does not name.
/// </summary>
internal sealed class SchemaCheck(JsonObject document)
{
    /// <summary>What does not fit, by the path of the value.</summary>
    public IEnumerable<string> Problems(JsonNode schema, JsonNode? value, string path = "$") =>
        schema.AsObject().SelectMany(word => Problems(word.Key, word.Value!, schema, value, path));

    private IEnumerable<string> Problems(string word, JsonNode expected, JsonNode schema, JsonNode? value, string path) => word switch
    {
        "description" => [],
        "$ref" => Problems(Resolve(expected.GetValue<string>()), value, path),
        "type" => Unless(Types(expected).Contains(TypeOf(value), StringComparer.Ordinal), $"{path} is {TypeOf(value)}"),
        "enum" => Unless(expected.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{path} is {value}"),
        "anyOf" => Unless(expected.AsArray().Any(one => !Problems(one!, value, path).Any()), $"{path} fits none"),
        "format" => Unless(value is null || IsTime(value), $"{path} is no time"),
        "items" => (value as JsonArray ?? []).SelectMany((item, index) => Problems(expected, item, $"{path}[{index}]")),
        "required" => expected.AsArray().Select(name => name!.GetValue<string>())
            .Where(name => value is JsonObject one && !one.ContainsKey(name)).Select(name => $"{path}.{name} is missing"),
        "properties" => (value as JsonObject ?? []).SelectMany(property => expected[property.Key] is { } known
            ? Problems(known, property.Value, $"{path}.{property.Key}")
            : [$"{path}.{property.Key} is not documented"]),
        _ => [$"{path}: the schema has the word '{word}': {schema.ToJsonString()}"],
    };

    private JsonNode Resolve(string reference) => reference.Split('/')[1..].Aggregate((JsonNode)document, (node, name) => node[name]!);

    private static IEnumerable<string> Unless(bool holds, string problem) => holds ? [] : [problem];

    private static string[] Types(JsonNode expected) => expected is JsonArray several ? [.. several.Select(one => one!.GetValue<string>())] : [expected.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        var kind => $"{kind}",
    };

    private static bool IsTime(JsonNode value) => DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out _);
}
