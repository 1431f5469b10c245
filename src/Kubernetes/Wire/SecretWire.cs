using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

internal sealed record SecretWire
{
    public ObjectMetaWire? Metadata { get; init; }

    public string? Type { get; init; }

    public bool? Immutable { get; init; }

    public DataWire? Data { get; init; }

    internal sealed record DataWire
    {
        /// <summary>Decoded from base64 in the stream; the API server has checked that it is base64.</summary>
        [JsonPropertyName(".dockerconfigjson")]
        public byte[]? DockerConfigJson { get; init; }
    }
}
