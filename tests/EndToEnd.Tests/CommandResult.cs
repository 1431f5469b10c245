using System.Text.Json.Nodes;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>What a process printed, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as exactly one JSON document.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');

    public int Total(string name) => Json["totals"]![name]!.GetValue<int>();

    public JsonObject Cluster(string name) => Json["clusters"]!.AsArray().Single(cluster => cluster!["name"]!.GetValue<string>() == name)!.AsObject();

    public string? ErrorKind(string cluster) => Cluster(cluster)["error"]?["kind"]?.GetValue<string>();

    public string ErrorMessage(string cluster) => Cluster(cluster)["error"]!["message"]!.GetValue<string>();

    public string Outcome => Json["outcome"]!.GetValue<string>();
}
