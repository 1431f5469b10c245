using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A copy of the published function app with another host.json.</summary>
internal sealed class PublishedCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-app-");

    private PublishedCopy(Action<JsonNode> change)
    {
        foreach (var file in Directory.GetFiles(FunctionAppFolder.Path, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(FunctionAppFolder.Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var host = System.IO.Path.Combine(Path, "host.json");
        var settings = JsonNode.Parse(File.ReadAllText(host))!;
        change(settings);
        File.WriteAllText(host, settings.ToJsonString());
    }

    public string Path => _folder.FullName;

    /// <summary>The host keeps every line of the log.</summary>
    public static PublishedCopy WithAllLogs() => new(host => host["logging"]!["logLevel"] = new JsonObject { ["default"] = "Trace" });

    public void Dispose() => _folder.Delete(recursive: true);
}
