using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcrFleet.Core.Status;

/// <summary>The status's JSON, in the manner of the report's: camelCase, enums as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(FleetStatus))]
public sealed partial class FleetStatusJson : JsonSerializerContext
{
    public static string Write(FleetStatus status) => JsonSerializer.Serialize(status, Default.FleetStatus);
}
