using EcrFleet.Core.Access;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>What <c>cluster add</c> will do, before anything is changed. It holds the connection open over which it is carried out.</summary>
/// <param name="connection">With the administrator's rights; disposed with the plan.</param>
public sealed class AddClusterPlan(IClusterAdministration connection) : IDisposable
{
    public required AddClusterRequest Request { get; init; }

    /// <summary>The registration as it will be, but for its kubeconfig.</summary>
    public required ClusterRegistration Registration { get; init; }

    /// <summary>The service account that the registration works with.</summary>
    public required AccessIdentity Identity { get; init; }

    /// <summary>All tags that will be stored.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required ClusterEndpoint Endpoint { get; init; }

    public required ServerVersion Version { get; init; }

    /// <summary>In the order in which they are applied; without the policy.</summary>
    public required IReadOnlyList<AccessObject> Objects { get; init; }

    /// <summary>Empty when the server does not support such policies.</summary>
    public required IReadOnlyList<AccessObject> Policy { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A registration that is disabled stays so.</summary>
    public bool IsEnabled { get; init; } = true;

    public bool IsRegistered { get; init; }

    internal IClusterAdministration Connection => connection;

    public void Dispose() => connection.Dispose();
}
