using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli;

/// <summary>In the manner of the report.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Readable => field ??= new(ReadableJson.From(Default.Options));
}
