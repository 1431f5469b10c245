using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>Reads a JSON file of the published folder; a missing or a broken one stops the host with a message that names it.</summary>
internal static class PublishedFile
{
    public static JsonNode Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new PublishedAppException($"{name} is missing in {folder}.");
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) ?? throw new PublishedAppException($"{name} in {folder} is empty.");
        }
        catch (JsonException exception)
        {
            throw new PublishedAppException($"{name} in {folder} is no JSON: {exception.Message}");
        }
    }

    /// <summary>A value that must be there.</summary>
    /// <param name="path">The names of the properties, from the outermost.</param>
    public static string Text(JsonNode node, string file, params string[] path) => Find(node, path)?.GetValue<string>()
        ?? throw new PublishedAppException($"{file} has no {string.Join('.', path)}.");

    /// <summary>A value that may be missing.</summary>
    public static JsonNode? Find(JsonNode node, params string[] path) =>
        path.Aggregate((JsonNode?)node, (parent, name) => (parent as JsonObject)?[name]);
}
