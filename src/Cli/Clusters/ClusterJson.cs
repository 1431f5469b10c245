using System.Text.Json;
using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>The documents of the commands on clusters, in the manner of the report.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ClusterAddDocument))]
[JsonSerializable(typeof(ClusterListDocument))]
[JsonSerializable(typeof(ClusterRemoveDocument))]
[JsonSerializable(typeof(ClusterRotateDocument))]
[JsonSerializable(typeof(ClusterRotateAllDocument))]
internal sealed partial class ClusterJson : JsonSerializerContext
{
    private static ClusterJson Readable => field ??= new(ReadableJson.From(Default.Options));

    public static string Write(ClusterAddDocument document) => JsonSerializer.Serialize(document, Readable.ClusterAddDocument);

    public static string Write(ClusterListDocument document) => JsonSerializer.Serialize(document, Readable.ClusterListDocument);

    public static string Write(ClusterRemoveDocument document) => JsonSerializer.Serialize(document, Readable.ClusterRemoveDocument);

    public static string Write(ClusterRotateAllDocument document) => JsonSerializer.Serialize(document, Readable.ClusterRotateAllDocument);

    public static string Write(ClusterRotateDocument document) => JsonSerializer.Serialize(document, Readable.ClusterRotateDocument);
}
