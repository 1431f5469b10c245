namespace EcrFleet.Http;

/// <summary>Holds what an endpoint needs of a request, whichever server received it.</summary>
public sealed record ApiRequest
{
    /// <summary>The path, escaped as it came.</summary>
    public required string Path { get; init; }

    /// <summary>The values of the query by name, unescaped; a name may come more than once, in any case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The value of the route's parameter, unescaped; empty where the route has none.</summary>
    public string RouteValue { get; init; } = "";

    /// <summary>The header of that name; <c>null</c> when the client has no copy.</summary>
    public string? IfNoneMatch { get; init; }

    public bool HasBody { get; init; }

    /// <summary>Whether the caller is not known to have a key, where there are keys: it gets no details.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>All values of a name, whatever its case.</summary>
    public IReadOnlyList<string> Values(string name) =>
        [.. Query.Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value)];
}
