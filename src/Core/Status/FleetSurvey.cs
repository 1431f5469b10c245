using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Status;

/// <summary>What a look at the fleet found: the facts that its status is made of.</summary>
public sealed record FleetSurvey
{
    public required DateTimeOffset CheckedAt { get; init; }

    public required PromiseLimits Limits { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's; <c>null</c> when AWS did not answer.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Why the fleet as a whole could not be read.</summary>
    public Failure? Error { get; init; }

    /// <summary>What the user should know of how the vault keeps the fleet.</summary>
    public IReadOnlyList<string> VaultWarnings { get; init; } = [];

    /// <summary>The registries whose registrations are good.</summary>
    public IReadOnlyList<RegistryRegistration> Registries { get; init; } = [];

    public IReadOnlyList<ClusterSurvey> Clusters { get; init; } = [];
}
