using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>What one run of the binary left: exit code, output and, with <c>--output json</c>, its report.</summary>
internal sealed record FleetRun(int ExitCode, string Output, string Errors)
{
    private readonly Lazy<JsonNode> _report = new(() => Parse(ExitCode, Output, Errors));

    public JsonNode Report => _report.Value;

    public JsonNode Cluster(string name = Scene.ClusterName) =>
        Report["clusters"]!.AsArray().Single(cluster => (string?)cluster!["name"] == name)!;

    /// <summary>What was done in that namespace; fails the test when it is not exactly one thing.</summary>
    public JsonNode Action(string @namespace) =>
        Cluster()["actions"]!.AsArray().Single(action => (string?)action!["namespace"] == @namespace)!;

    public string Verb(string @namespace) => (string)Action(@namespace)["verb"]!;

    public string Reason(string @namespace) => (string)Action(@namespace)["reason"]!;

    public string? ErrorKind(string @namespace) => (string?)Action(@namespace)["error"]?["kind"];

    public string? ErrorMessage(string @namespace) => (string?)Action(@namespace)["error"]?["message"];

    public int Count(string counter) => (int)Cluster()[counter]!;

    /// <summary>Fails with all that was said unless the run ended with this code.</summary>
    public FleetRun Ended(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"The run ended with {ExitCode} instead of {exitCode}.\n{Output}\n{Errors}");
        return this;
    }

    private static JsonNode Parse(int exitCode, string output, string errors)
    {
        try
        {
            return JsonNode.Parse(output)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"The run ended with {exitCode} and printed no report.\n{output}\n{errors}", exception);
        }
    }
}
