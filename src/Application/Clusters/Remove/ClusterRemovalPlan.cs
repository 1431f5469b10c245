using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>What <c>cluster remove</c> will do, before anything is changed.</summary>
public sealed record ClusterRemovalPlan
{
    public required ClusterRemovalRequest Request { get; init; }

    public required string VaultSecret { get; init; }

    /// <summary>Absent where the registration cannot be read; then no service account is known.</summary>
    public ClusterRegistration? Registration { get; init; }

    /// <summary>What gives rights, then the tokens, in the order in which they are deleted.</summary>
    public IReadOnlyList<ClusterObject> Objects { get; init; } = [];

    public IReadOnlyList<ClusterObject> PullSecrets { get; init; } = [];

    /// <summary>Our namespace, where it is ours.</summary>
    public ClusterObject? Namespace { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
