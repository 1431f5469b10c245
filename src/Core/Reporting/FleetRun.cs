using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Reporting;

/// <summary>What a run did: the facts that its report is made of.</summary>
public sealed record FleetRun
{
    public required string RunId { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public bool IsDryRun { get; init; }

    public PromiseLimits Limits { get; init; } = PromiseLimits.Default;

    /// <summary>How far AWS's clock is ahead of this machine's; <c>null</c> when AWS did not answer.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Why the fleet as a whole could not be read (the vault refused or is not there).</summary>
    public Failure? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Namespaces, by name or pattern, that the run was limited to; empty when it was not, or when others may find them.</summary>
    public IReadOnlyList<Glob> OnlyNamespaces { get; init; } = [];

    /// <summary>The clusters that are registered and not enabled.</summary>
    public IReadOnlyList<string> DisabledClusters { get; init; } = [];

    public IReadOnlyList<RegistryRun> Registries { get; init; } = [];

    public IReadOnlyList<ClusterRun> Clusters { get; init; } = [];
}
