using System.Text;
using System.Text.Json;

namespace EcrFleet.Core.Access;

/// <summary>Writes manifests as people read them: YAML in block style.</summary>
public static class ManifestYaml
{
    /// <summary>All objects as one stream of documents, fit for <c>kubectl apply -f -</c>.</summary>
    public static string Write(IEnumerable<AccessObject> objects) => string.Join("---\n", objects.Select(item => Write(item.Manifest)));

    private static string Write(string json)
    {
        using var document = JsonDocument.Parse(json);
        var yaml = new StringBuilder();
        WriteFields(yaml, document.RootElement, "");
        return yaml.ToString();
    }

    private static void WriteFields(StringBuilder yaml, JsonElement fields, string indent)
    {
        var isFirst = true;
        foreach (var field in fields.EnumerateObject())
        {
            yaml.Append(isFirst ? "" : indent).Append(Text(field.Name)).Append(':');
            WriteValue(yaml, field.Value, indent);
            isFirst = false;
        }
    }

    private static void WriteValue(StringBuilder yaml, JsonElement value, string indent)
    {
        var deeper = indent + "  ";
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when HasFields(value):
                yaml.Append('\n').Append(deeper);
                WriteFields(yaml, value, deeper);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(HasFields):
                yaml.Append('\n');
                foreach (var item in value.EnumerateArray())
                {
                    yaml.Append(deeper).Append("- ");
                    WriteFields(yaml, item, deeper + "  ");
                }

                break;
            case JsonValueKind.Array:
                yaml.Append(" [").AppendJoin(", ", value.EnumerateArray().Select(Scalar)).Append("]\n");
                break;
            default:
                yaml.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static bool HasFields(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any();

    /// <summary>What is no text is written as in JSON, which is YAML.</summary>
    private static string Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? Text(value.GetString() ?? "") : value.GetRawText();

    /// <summary>A text without quotes where YAML cannot take it for anything else.</summary>
    private static string Text(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/')
        && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
