using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>What <c>cluster add</c> is asked for.</summary>
public sealed record ClusterAddRequest
{
    public required ClusterName Name { get; init; }

    /// <summary>The rights with which the objects are applied.</summary>
    public required AdminKubeconfig Admin { get; init; }

    /// <summary>The address under which the app reaches the cluster, where it differs from the administrator's.</summary>
    public string? Server { get; init; }

    /// <summary>The tags that were given; an empty text removes one. What is not given stays as it is registered.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>A token of that life by TokenRequest; absent: a token that lives as long as its Secret.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>How long a refresh that has begun may still work with a former token of a Secret before the Secret is deleted.</summary>
    public TimeSpan RevokeAfter { get; init; }

    /// <summary>The name may be registered for another cluster: this one takes its place.</summary>
    public bool ReplacesOther { get; init; }

    /// <summary>False: the vault is neither read nor written.</summary>
    public bool IsStored { get; init; } = true;
}
