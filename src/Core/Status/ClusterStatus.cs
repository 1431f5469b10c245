using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Status;

/// <summary>How one cluster is. The counts are of selected namespaces.</summary>
public sealed record ClusterStatus
{
    public required string Name { get; init; }

    public required PromiseState Promise { get; init; }

    /// <summary>Selected namespaces that are not being deleted.</summary>
    public int Namespaces { get; init; }

    public int Valid { get; init; }

    public int Expiring { get; init; }

    public int Expired { get; init; }

    public int Missing { get; init; }

    public int Foreign { get; init; }

    public int Damaged { get; init; }

    public int BeingDeleted { get; init; }

    /// <summary>The least that is left in any selected namespace; absent: not known, or no namespace is selected.</summary>
    public long? MinimumValiditySeconds { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    public required long DurationMs { get; init; }

    public required int ApiRequests { get; init; }

    public ErrorReport? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Every pull secret but the valid ones, by namespace.</summary>
    public IReadOnlyList<PullSecretStatus> PullSecrets { get; init; } = [];
}
