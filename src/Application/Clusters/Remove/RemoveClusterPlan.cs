using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>What <c>cluster remove</c> will do, before anything is changed. It holds the connection open over which it is carried out.</summary>
/// <param name="connection">With the administrator's rights, disposed with the plan; <c>null</c> when only the vault forgets the cluster.</param>
public sealed class RemoveClusterPlan(IClusterAdministration? connection) : IDisposable
{
    public required RemoveClusterRequest Request { get; init; }

    /// <summary><c>null</c> when the registration cannot be read; then no service account is known.</summary>
    public ClusterRegistration? Registration { get; init; }

    /// <summary>What gives rights, then the tokens, in the order in which they are deleted.</summary>
    public IReadOnlyList<ClusterObject> Objects { get; init; } = [];

    public IReadOnlyList<ClusterObject> PullSecrets { get; init; } = [];

    /// <summary>The namespaces that no other registration serves; <c>null</c> for all.</summary>
    internal IReadOnlySet<NamespaceName>? Served { get; init; }

    /// <summary>Our namespace; <c>null</c> when it does not exist or carries no label of ours.</summary>
    public ClusterObject? Namespace { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string VaultSecret => Request.Found.Item.Name;

    internal IClusterAdministration? Connection => connection;

    public void Dispose() => connection?.Dispose();
}
