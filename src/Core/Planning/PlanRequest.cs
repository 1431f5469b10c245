using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Planning;

/// <summary>All that a plan depends on besides what was observed.</summary>
public sealed record PlanRequest
{
    public required ClusterRegistration Cluster { get; init; }

    public required PullSecretTemplate Template { get; init; }

    /// <summary>The tokens of the cluster's registries that gave one.</summary>
    public required IReadOnlyList<RegistryToken> Tokens { get; init; }

    /// <summary>The cluster's registries that gave no token; their still valid entries are kept.</summary>
    public IReadOnlyList<RegistryName> RegistriesWithoutToken { get; init; } = [];

    public required DateTimeOffset Now { get; init; }

    /// <summary>The promise: how long every pull secret must still be valid.</summary>
    public required TimeSpan MinimumValidity { get; init; }

    /// <summary>Write fresh secrets, too.</summary>
    public bool Force { get; init; }

    /// <summary>Look only at these namespaces (the user's <c>--namespace</c>); empty: at all.</summary>
    public IReadOnlyList<Glob> OnlyNamespaces { get; init; } = [];
}
