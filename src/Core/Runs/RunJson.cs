using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>What is stored and what the API shows of the history, in the manner of the report: camelCase, enums as text, unknown fields ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RecordedCluster))]
[JsonSerializable(typeof(ClusterState))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(IReadOnlyList<RunSummary>))]
public sealed partial class RunJson : JsonSerializerContext
{
    private static RunJson Readable => field ??= new(ReadableJson.From(Default.Options));

    public static string Write(RunSummary run) => JsonSerializer.Serialize(run, Readable.RunSummary);

    public static string Write(IReadOnlyList<RunSummary> runs) => JsonSerializer.Serialize(runs, Readable.IReadOnlyListRunSummary);
}
