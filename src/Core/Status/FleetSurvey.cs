using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Status;

/// <summary>What a look at the fleet found: the facts that its status is made of.</summary>
public sealed record FleetSurvey
{
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The promise: how long every pull secret must still be valid.</summary>
    public required TimeSpan MinimumValidity { get; init; }

    /// <summary>From when on the promise counts as broken: between two ticks of the timer a secret may fall a little below the minimum.</summary>
    public required TimeSpan AlertValidity { get; init; }

    /// <summary>Why the fleet as a whole could not be read.</summary>
    public Failure? Error { get; init; }

    /// <summary>What the user should know of how the vault keeps the fleet.</summary>
    public IReadOnlyList<string> VaultWarnings { get; init; } = [];

    /// <summary>The registries whose registrations are good.</summary>
    public IReadOnlyList<RegistryRegistration> Registries { get; init; } = [];

    public IReadOnlyList<ClusterSurvey> Clusters { get; init; } = [];
}
