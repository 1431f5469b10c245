using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>One function of the app: its name and its trigger.</summary>
internal sealed record FunctionDefinition(string Name, JsonObject Trigger)
{
    private const string Suffix = "Trigger";

    /// <summary><c>httpTrigger</c>, <c>timerTrigger</c> or <c>queueTrigger</c>.</summary>
    public string Type => Text("type");

    /// <summary>The name of the parameter that takes what triggers it.</summary>
    public string Binding => Text("name");

    public bool IsHttp => Type == "httpTrigger";

    public bool IsTimer => Type == "timerTrigger";

    public bool IsQueue => Type == "queueTrigger";

    public string AuthLevel => Text("authLevel").ToLowerInvariant();

    /// <summary>Without the prefix of host.json.</summary>
    public string Route => Trigger["route"]?.GetValue<string>() ?? Name;

    public IReadOnlyList<string> Methods => [.. Trigger["methods"]!.AsArray().Select(method => method!.GetValue<string>().ToUpperInvariant())];

    public string QueueName => Text("queueName");

    /// <summary>The setting that has the storage account.</summary>
    public string Connection => Trigger["connection"]?.GetValue<string>() ?? "AzureWebJobsStorage";

    /// <summary>May be a setting's name between per cent signs.</summary>
    public string Schedule => Text("schedule");

    public bool RunsAtStart => Trigger["runOnStartup"]?.GetValue<bool>() == true;

    /// <summary>The parameter is a type of the Azure SDK, so it takes the whole message and not only its text.</summary>
    public bool IsDeferred =>
        string.Equals(Trigger["properties"]?["supportsDeferredBinding"]?.ToString(), bool.TrueString, StringComparison.OrdinalIgnoreCase);

    public static FunctionDefinition From(string name, IReadOnlyList<JsonObject> bindings)
    {
        var triggers = bindings.Where(binding => binding["type"]!.GetValue<string>().EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)).ToList();
        return triggers is [var trigger]
            ? new FunctionDefinition(name, trigger)
            : throw new PublishedAppException($"The function '{name}' has {triggers.Count} triggers, and must have one.");
    }

    public override string ToString() => Type switch
    {
        "httpTrigger" => $"{Name}: [{string.Join(',', Methods)}] {Route} ({AuthLevel})",
        "timerTrigger" => $"{Name}: timer {Schedule}",
        "queueTrigger" => $"{Name}: queue {QueueName}, connection {Connection}",
        var other => $"{Name}: {other}",
    };

    private string Text(string name) =>
        Trigger[name]?.GetValue<string>() ?? throw new PublishedAppException($"The trigger of the function '{Name}' has no {name}.");
}
