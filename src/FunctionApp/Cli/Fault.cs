using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli;

/// <summary>A failure at one place of the fleet.</summary>
/// <param name="Scope">What the place is part of: a cluster for its namespaces, nothing for clusters and registries.</param>
/// <param name="Place">A registry, a cluster or a namespace.</param>
internal sealed record Fault(string? Scope, string Place, ErrorReport Error)
{
    /// <summary>The message without the name of the namespace, so that the same failure in many namespaces reads the same.</summary>
    public string CommonMessage => Scope is null
        ? Error.Message
        : Error.Message.Replace($"\"{Place}\"", "\"…\"", StringComparison.Ordinal).Replace($"'{Place}'", "'…'", StringComparison.Ordinal);
}
