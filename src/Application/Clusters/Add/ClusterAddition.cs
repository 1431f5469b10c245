using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>What came of <c>cluster add</c>.</summary>
public sealed record ClusterAddition
{
    /// <summary>Absent: all was done.</summary>
    public Failure? Error { get; init; }

    /// <summary>The new kubeconfig, checked; absent where it did not come to that.</summary>
    public SecretText? Kubeconfig { get; init; }

    /// <summary>When its token expires; absent: not by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the check saw: namespaces that will be served.</summary>
    public int SelectedNamespaces { get; init; }
}
