namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster rotate --all --output json</c> prints.</summary>
internal sealed record ClusterRotateAllDocument
{
    public required int Rotated { get; init; }

    public required int Failed { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<ClusterRotateDocument> Clusters { get; init; }
}
