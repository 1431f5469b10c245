using System.Text.Json.Serialization;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Registries.Wire;

/// <summary>The JSON of the commands on registries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RegistryCheckWire))]
[JsonSerializable(typeof(AddedRegistryWire))]
[JsonSerializable(typeof(RegistriesWire))]
[JsonSerializable(typeof(RemovedRegistryWire))]
internal sealed partial class RegistryOutputJson : JsonSerializerContext
{
    public static RegistryOutputJson Readable => field ??= new(ReadableJson.From(Default.Options));
}
