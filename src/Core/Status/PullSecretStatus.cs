using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Status;

/// <summary>The pull secret of one namespace.</summary>
public sealed record PullSecretStatus
{
    public required string Namespace { get; init; }

    public required PullSecretState State { get; init; }

    /// <summary>What is left of a secret that is ours and as we wrote it; 0 for every other.</summary>
    public required long ValiditySeconds { get; init; }
}
