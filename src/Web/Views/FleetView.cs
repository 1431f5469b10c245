namespace EcrFleet.Web.Views;

/// <summary>Holds all that the page shows of the fleet.</summary>
internal sealed record FleetView
{
    public required FleetIdentity Identity { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>What the page cannot show, and why; empty when the store says all.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The worst of the clusters; <c>null</c> when it is not known.</summary>
    public Mark? Promise { get; init; }

    /// <summary>The least that is left anywhere; <c>null</c> when no cluster has a figure.</summary>
    public TimeSpan? Least { get; init; }

    public TimeSpan? Promised { get; init; }

    public Trend? Trend { get; init; }

    /// <summary>The last run that has ended; <c>null</c> when none has.</summary>
    public RunView? LastRun { get; init; }

    public DateTimeOffset? NextRunAt { get; init; }

    public IReadOnlyList<Tile> Tiles { get; init; } = [];

    /// <summary>The clusters that are registered and not enabled.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    public Wall Wall { get; init; } = Wall.Empty;

    public IReadOnlyList<Attention> Attention { get; init; } = [];

    /// <summary>The worst first.</summary>
    public IReadOnlyList<ClusterView> Clusters { get; init; } = [];

    public IReadOnlyList<RegistryView> Registries { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RunView> Runs { get; init; } = [];

    /// <summary>Whether the store is there and knows of no cluster.</summary>
    public bool IsEmpty => Problems.Count == 0 && Clusters.Count == 0;
}
