using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>One function of the app: its name and its trigger, as function.json has it.</summary>
internal sealed record FunctionDefinition(string Name, JsonObject Trigger)
{
    public static IReadOnlyList<FunctionDefinition> All() =>
        [.. PublishFolder.Functions.Select(function => new FunctionDefinition(function.Key, function.Value[0]!.AsObject()))];

    public string Type => Text("type");

    public string Binding => Text("name");

    public string AuthLevel => Text("authLevel");

    public string QueueName => Text("queueName");

    public bool RunsAtStart => Trigger["runOnStartup"]?.GetValue<bool>() == true;

    /// <summary>With the prefix of host.json.</summary>
    public string Route => $"{PublishFolder.Host["extensions"]!["http"]!["routePrefix"]!.GetValue<string>()}/{Text("route")}";

    public IEnumerable<string> Methods => Trigger["methods"]!.AsArray().Select(method => method!.GetValue<string>());

    private string Text(string name) => Trigger[name]!.GetValue<string>();
}
