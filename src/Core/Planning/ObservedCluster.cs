namespace EcrFleet.Core.Planning;

/// <summary>What was read of a cluster, in any order.</summary>
public sealed record ObservedCluster
{
    public IReadOnlyList<ObservedNamespace> Namespaces { get; init; } = [];

    /// <summary>What identifies the cluster, whatever its address and its names; <c>null</c> where <c>kube-system</c> may not be read.</summary>
    public string? Uid => Namespaces.Select(@namespace => @namespace.ClusterUid).FirstOrDefault(uid => uid is not null);

    /// <summary>Secrets of the pull secret's name, at most one per namespace.</summary>
    public IReadOnlyList<ObservedSecret> Secrets { get; init; } = [];

    /// <summary>Only those that the registration names; empty where it names none.</summary>
    public IReadOnlyList<ObservedServiceAccount> ServiceAccounts { get; init; } = [];
}
