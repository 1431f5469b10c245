namespace EcrFleet.Core.Planning;

/// <summary>What was read of a cluster, in any order.</summary>
public sealed record ObservedCluster
{
    public IReadOnlyList<ObservedNamespace> Namespaces { get; init; } = [];

    /// <summary>Secrets of the pull secret's name, at most one per namespace.</summary>
    public IReadOnlyList<ObservedSecret> Secrets { get; init; } = [];

    /// <summary>Only those that the registration names; empty where it names none.</summary>
    public IReadOnlyList<ObservedServiceAccount> ServiceAccounts { get; init; } = [];
}
