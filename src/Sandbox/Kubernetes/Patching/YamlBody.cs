using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EcrFleet.Sandbox.Kubernetes.Patching;

/// <summary>Reads an applied configuration: YAML, of which JSON is a part.</summary>
internal static class YamlBody
{
    private const string Problem = "error decoding YAML: ";

    public static JsonObject Read(byte[] body)
    {
        var node = ReadJson(body) ?? ReadYaml(body);
        return node as JsonObject ?? throw new ApiStatusException(Refusals.BadRequest(
            $"{Problem}error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {Describe(node)} into Go value of type "
            + "map[string]interface {}"));
    }

    private static JsonNode? ReadJson(byte[] body)
    {
        try
        {
            return body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? JsonNode.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? ReadYaml(byte[] body)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(body));
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents is [var document, ..] ? Convert(document.RootNode) : new JsonObject();
        }
        catch (YamlException problem)
        {
            throw new ApiStatusException(Refusals.BadRequest($"{Problem}error converting YAML to JSON: yaml: {Line(problem)}{Reason(problem)}"));
        }
    }

    /// <summary>Go does not tell of the first line, and counts the others from 0 when its parser complains, from 1 when its scanner does.</summary>
    private static string Line(YamlException problem)
    {
        var line = problem.Start.Line - (problem is SemanticErrorException ? 1 : 0);
        return problem.Start.Line == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {line}: ");
    }

    /// <summary>The reason alone, as Go words it: without "While parsing …, " and the full stop.</summary>
    private static string Reason(YamlException problem)
    {
        var at = problem.Message.LastIndexOf(", ", StringComparison.Ordinal);
        var reason = problem.Message[(at < 0 ? 0 : at + 2)..].TrimEnd('.');
        return reason == "found invalid mapping" ? "mapping values are not allowed in this context" : reason;
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Mapping(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode scalar => YamlScalars.ToJson(scalar),
        _ => null,
    };

    private static JsonObject Mapping(YamlMappingNode mapping)
    {
        var json = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            json[(key as YamlScalarNode)?.Value ?? ""] = Convert(value);
        }

        return json;
    }

    private static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "number",
    };
}
