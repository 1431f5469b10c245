using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcrFleet.Core.Checks;

/// <summary>The check's JSON, in the manner of the report's: camelCase, enums as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(CheckReport))]
public sealed partial class CheckReportJson : JsonSerializerContext
{
    public static string Write(CheckReport report) => JsonSerializer.Serialize(report, Default.CheckReport);
}
