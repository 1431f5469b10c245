using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>The published function app, as it would be deployed.</summary>
internal static class PublishFolder
{
    private static readonly string[] NotFunctions = ["host.json", "ecr-fleet"];

    public static string Root => Path.GetDirectoryName(EcrFleetBinary.Path)!;

    public static JsonObject Host => Read("host.json");

    /// <summary>The functions by name, with their bindings.</summary>
    public static IReadOnlyDictionary<string, JsonArray> Functions => Directory.GetDirectories(Root)
        .ToDictionary(folder => Path.GetFileName(folder), folder => Read(Path.Combine(folder, "function.json"))["bindings"]!.AsArray());

    /// <summary>All files, relative to the folder, but for what makes the app: host.json, the executable and function.json files.</summary>
    public static IEnumerable<string> Leftovers => Directory.GetFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !NotFunctions.Contains(file) && Path.GetFileName(file) != "function.json");

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, file)))!.AsObject();
}
