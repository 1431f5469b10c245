using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>Reads annotations, but of kubectl's last-applied one only that it is there: its value is the whole old secret, token included.</summary>
internal sealed class AnnotationsConverter : JsonConverter<IDictionary<string, string?>>
{
    public override IDictionary<string, string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var annotations = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString() ?? throw new JsonException();
            reader.Read();
            annotations[key] = key == PullSecretMetadata.LastApplied ? Presence(ref reader) : Text(ref reader);
        }

        return annotations;
    }

    /// <summary>In a merge patch <c>null</c> removes an annotation.</summary>
    public override void Write(Utf8JsonWriter writer, IDictionary<string, string?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, text) in value)
        {
            writer.WriteString(key, text);
        }

        writer.WriteEndObject();
    }

    private static string Presence(ref Utf8JsonReader reader)
    {
        reader.TrySkip();
        return "";
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() ?? "",
        JsonTokenType.Null => "",
        _ => throw new JsonException(),
    };
}
