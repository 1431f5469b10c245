using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcrFleet.Core.Reporting;

/// <summary>The report's JSON: camelCase, enums as text, unknown fields ignored when it is read back.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(ClusterReport))]
public sealed partial class RunReportJson : JsonSerializerContext
{
    private static RunReportJson Readable => field ??= new(ReadableJson.From(Default.Options));

    public static string Write(RunReport report) => JsonSerializer.Serialize(report, Readable.RunReport);
}
