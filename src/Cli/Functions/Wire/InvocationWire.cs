using System.Text.Json;

namespace EcrFleet.Cli.Functions.Wire;

/// <summary>What the Functions host posts to a custom handler for one invocation; other fields are ignored.</summary>
internal sealed record InvocationWire
{
    /// <summary>By the names of the bindings.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Data { get; init; }

    /// <summary>Facts about the trigger; strings in it are JSON inside of JSON.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
}
