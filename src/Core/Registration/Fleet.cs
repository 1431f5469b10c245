namespace EcrFleet.Core.Registration;

/// <summary>All registered clusters and registries, in the order of their names; disabled ones are left out.</summary>
public sealed record Fleet
{
    public IReadOnlyList<FleetCluster> Clusters { get; init; } = [];

    /// <summary>The names of the clusters that are left out, since their vault secret is not enabled.</summary>
    public IReadOnlyList<string> DisabledClusters { get; init; } = [];

    public IReadOnlyList<FleetRegistry> Registries { get; init; } = [];

    /// <summary>What the user should know of how the vault keeps them, each once.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
