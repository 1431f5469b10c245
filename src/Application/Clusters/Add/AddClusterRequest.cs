using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>What <c>cluster add</c> is asked for.</summary>
public sealed record AddClusterRequest
{
    public required ClusterName Name { get; init; }

    /// <summary>The rights with which the objects are applied.</summary>
    public required AdminKubeconfig Admin { get; init; }

    /// <summary>The address under which the app reaches the cluster; <c>null</c> when it is the administrator's.</summary>
    public string? Server { get; init; }

    /// <summary>The tags that were given; an empty text removes one. What is not given stays as it is registered.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Asks for the tags of a cluster that is new, given the names of the registries; <c>null</c> when no user can be asked.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, string>>>? AskTags { get; init; }

    /// <summary>The lifetime of a token by TokenRequest; <c>null</c> for a token that lives as long as its Secret.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>How long a refresh that has begun may still work with a former token of a Secret before the Secret is deleted.</summary>
    public TimeSpan RevokeAfter { get; init; }

    /// <summary>Whether this cluster replaces another one that is registered under the name.</summary>
    public bool ReplacesOther { get; init; }

    /// <summary>Whether the vault is read and written.</summary>
    public bool IsStored { get; init; } = true;
}
