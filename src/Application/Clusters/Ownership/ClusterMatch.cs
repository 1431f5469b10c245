namespace EcrFleet.Application.Clusters.Ownership;

/// <summary>Whether a registration leads to a certain cluster.</summary>
public enum ClusterMatch
{
    Same,

    Other,

    /// <summary>Nothing proves the one or the other: the registration cannot be used.</summary>
    Unknown,
}
