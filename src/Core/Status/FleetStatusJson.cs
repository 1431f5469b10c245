using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

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
    private static FleetStatusJson Readable => field ??= new(ReadableJson.From(Default.Options));

    public static string Write(FleetStatus status) => JsonSerializer.Serialize(status, Readable.FleetStatus);
}
