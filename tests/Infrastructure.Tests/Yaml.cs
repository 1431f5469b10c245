using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using YamlDotNet.Serialization;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>YAML files of the repository, as JSON.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<JsonObject> Read(string path)
    {
        var toJson = new SerializerBuilder().JsonCompatible().Build();
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        return
        [
            .. File.ReadAllText(Path.Combine(Repository.Root, path)).Split("\n---\n")
                .Select(document => JsonNode.Parse(toJson.Serialize(reader.Deserialize(document)!))!.AsObject()),
        ];
    }
}
