using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>Reads annotations, but of kubectl's last-applied one only that it is there: its value is the whole old secret, token included.</summary>
internal sealed class AnnotationsConverter : JsonConverter<Dictionary<string, string>>
{
    public override Dictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString() ?? throw new JsonException();
            reader.Read();
            annotations[key] = key == PullSecretMetadata.LastApplied || reader.TokenType == JsonTokenType.Null ? "" : Text(ref reader);
        }

        return annotations;
    }

    public override void Write(Utf8JsonWriter writer, Dictionary<string, string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Annotations are only read.");

    private static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : throw new JsonException();
}
