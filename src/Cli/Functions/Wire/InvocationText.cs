using System.Text.Json;

namespace EcrFleet.Cli.Functions.Wire;

/// <summary>Reads texts of an invocation. The host encodes a text as JSON and then puts that, as a text, into its JSON.</summary>
internal static class InvocationText
{
    /// <summary>What the binding of that name brings.</summary>
    public static string? Data(InvocationWire invocation, string binding) => Find(invocation.Data, binding);

    /// <summary>The metadata of that name, whatever its case; absent where there is none.</summary>
    public static string? Metadata(InvocationWire invocation, string name) => Find(invocation.Metadata, name);

    private static string? Find(IReadOnlyDictionary<string, JsonElement>? values, string name)
    {
        foreach (var (key, value) in values ?? new Dictionary<string, JsonElement>())
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return Decode(value);
            }
        }

        return null;
    }

    /// <summary>The text that was meant: of JSON inside of a text what it says, and every other text as it is.</summary>
    public static string? Decode(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }

        var text = value.GetString() ?? "";
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString() : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
