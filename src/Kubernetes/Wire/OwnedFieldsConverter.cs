using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>
/// Reads of one manager's fields only whether the docker config is among them: then it gives <see cref="DockerConfig"/>, else <c>null</c>.
/// See https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
/// A value is all there before it is read, but more may come behind it, which is where <c>Skip</c> throws and <c>TrySkip</c> does not.
/// </summary>
internal sealed class OwnedFieldsConverter : JsonConverter<object>
{
    public static readonly object DockerConfig = new();

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var found = default(object);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.TrySkip();
            return found;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals("f:data"u8);
            reader.Read();
            if (isData && reader.TokenType == JsonTokenType.StartObject)
            {
                found = ReadData(ref reader) ? DockerConfig : found;
            }
            else
            {
                reader.TrySkip();
            }
        }

        return found;
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Managed fields are only read.");

    private static bool ReadData(ref Utf8JsonReader reader)
    {
        var isFound = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isFound |= reader.ValueTextEquals("f:.dockerconfigjson"u8);
            reader.Read();
            reader.TrySkip();
        }

        return isFound;
    }
}
