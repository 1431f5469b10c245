using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Requests;

/// <summary>What a request asks for, as authorization and routing see it.</summary>
internal sealed record RequestInfo(string Method, string Path, IQueryCollection Query)
{
    public bool IsResource { get; init; }

    public string Verb { get; init; } = "";

    public string Group { get; init; } = "";

    public string Version { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Plural { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The name that stands in the path; <see cref="Name"/> may also come from a field selector.</summary>
    public string PathName { get; init; } = "";

    /// <summary>The resource, where the emulator stores it.</summary>
    public ResourceDefinition? Resource { get; init; }

    public bool IsDryRun => Query["dryRun"].Count > 0;

    public string Parameter(string name) => Query[name].Count > 0 ? Query[name][0] ?? "" : "";
}
