using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Http;

/// <summary>The JSON of the API that is not a report, a status or a history.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ProblemWire))]
[JsonSerializable(typeof(HealthWire))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable => field ??= new(ReadableJson.From(Default.Options));
}
