using EcrFleet.Core.Access;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Application.Clusters;

/// <summary>An object as it stands in a cluster, without its content.</summary>
public sealed record ClusterObject
{
    public required AccessObjectId Id { get; init; }

    public required string Uid { get; init; }

    public required string ResourceVersion { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Which registration made it; <c>null</c> when it does not say so.</summary>
    public AccessMarks? Marks { get; init; }

    /// <summary><c>null</c> when the server does not say it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public bool IsBeingDeleted { get; init; }

    /// <summary>Whether it carries our label.</summary>
    public bool IsOwned => Labels.TryGetValue(PullSecretMetadata.ManagedByLabel, out var manager) && manager == PullSecretMetadata.ManagedByValue;
}
