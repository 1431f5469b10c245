using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>The result of <c>cluster add</c>.</summary>
public sealed record ClusterAddition
{
    /// <summary><c>null</c> when all was done.</summary>
    public Failure? Error { get; init; }

    /// <summary>The new kubeconfig, checked; <c>null</c> when the command ended before.</summary>
    public SecretText? Kubeconfig { get; init; }

    /// <summary>When its token expires; <c>null</c> when it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many namespaces will be served.</summary>
    public int SelectedNamespaces { get; init; }
}
