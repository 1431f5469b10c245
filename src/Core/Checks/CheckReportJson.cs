using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

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
    private static CheckReportJson Readable => field ??= new(ReadableJson.From(Default.Options));

    public static string Write(CheckReport report) => JsonSerializer.Serialize(report, Readable.CheckReport);
}
