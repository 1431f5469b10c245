using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>How the storing of a renewed kubeconfig ended.</summary>
/// <param name="IsStored"><c>false</c> when the vault already has another version, or when it failed.</param>
/// <param name="Failure"><c>null</c> when nothing failed.</param>
public sealed record StoredVersion(bool IsStored, Failure? Failure = null)
{
    /// <summary>Whether the identity lacks the right to write, which is then missing for every other cluster, too.</summary>
    public bool MayNotWrite { get; init; }
}
