using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>Reads of a secret's data the docker config and a service account's token; the other keys of a foreign secret are never decoded.</summary>
internal sealed class SecretDataConverter : JsonConverter<IDictionary<string, byte[]>>
{
    /// <summary>See https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets</summary>
    public const string TokenKey = "token";

    public override IDictionary<string, byte[]> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var data = new Dictionary<string, byte[]>(1, StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.ValueTextEquals(PullSecretMetadata.DataKey) ? PullSecretMetadata.DataKey : reader.ValueTextEquals(TokenKey) ? TokenKey : null;
            reader.Read();
            if (key is null || reader.TokenType == JsonTokenType.Null)
            {
                reader.TrySkip();
            }
            else
            {
                data[key] = reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var value) ? value : throw new JsonException();
            }
        }

        return data;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, byte[]> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Secrets are written as bytes.");
}
