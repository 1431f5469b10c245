using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Go;

/// <summary>Shows a value as Go's %v does: <c>&amp;{[1 2]}</c>, <c>&amp;{map[a:b]}</c>.</summary>
internal static class GoValue
{
    public static string Show(JsonNode value) => $"&{{{Inner(value)}}}";

    private static string Inner(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonArray items => $"[{string.Join(' ', items.Select(Inner))}]",
        JsonObject fields => $"map[{string.Join(' ', fields.Select(field => $"{field.Key}:{Inner(field.Value)}").Order(StringComparer.Ordinal))}]",
        _ => value.ToString(),
    };
}
