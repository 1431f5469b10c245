namespace EcrFleet.Core.Reporting;

/// <summary>The counts of a run. A namespace counts once, by the worst that happened in it.</summary>
public sealed record RunTotals
{
    public required int Clusters { get; init; }

    public required int ClustersFailed { get; init; }

    public required int Namespaces { get; init; }

    public required int Created { get; init; }

    public required int Updated { get; init; }

    public required int Unchanged { get; init; }

    public required int Skipped { get; init; }

    public required int Deleted { get; init; }

    public required int Failed { get; init; }
}
