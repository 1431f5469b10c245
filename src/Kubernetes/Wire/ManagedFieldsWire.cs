using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>One entry of managedFields, cut down to whether it owns the docker config. See https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management</summary>
internal sealed record ManagedFieldsWire
{
    public string? Manager { get; init; }

    [JsonPropertyName("fieldsV1")]
    public FieldsWire? Fields { get; init; }

    internal sealed record FieldsWire
    {
        [JsonPropertyName("f:data")]
        public DataFieldsWire? Data { get; init; }
    }

    internal sealed record DataFieldsWire
    {
        [JsonPropertyName("f:.dockerconfigjson")]
        public OwnedWire? DockerConfigJson { get; init; }
    }

    internal sealed record OwnedWire;
}
