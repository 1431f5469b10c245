using System.Text.Json.Serialization;

namespace EcrFleet.Application.Queue;

/// <summary>The JSON inside of a message.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ClusterMessage))]
internal sealed partial class ClusterMessageJson : JsonSerializerContext;
