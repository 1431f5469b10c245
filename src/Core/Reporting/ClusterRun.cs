using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Reporting;

/// <summary>What a run did in one cluster: the facts that its report is made of.</summary>
public sealed record ClusterRun
{
    public required ClusterName Name { get; init; }

    /// <summary>Why the cluster as a whole failed: not reachable, bad registration, a registry without a token.</summary>
    public Failure? Error { get; init; }

    /// <summary>One per step of the plan; empty where the cluster could not be observed.</summary>
    public IReadOnlyList<StepResult> Results { get; init; } = [];

    /// <summary>Whether the cluster's namespaces and secrets could be read, so that its validity is known.</summary>
    public bool IsObserved { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>HTTP requests sent to the API server, retries included.</summary>
    public int ApiRequests { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>The uid of <c>kube-system</c>; <c>null</c> where it was not seen.</summary>
    public string? ClusterUid { get; init; }

    /// <summary>The registries whose tokens the cluster gets; <c>null</c> when its registration is not readable.</summary>
    public IReadOnlyList<RegistryName>? Registries { get; init; }

    /// <summary>The user's own tags; <c>null</c> when the registration is not readable.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
