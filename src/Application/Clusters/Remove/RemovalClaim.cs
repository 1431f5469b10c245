using EcrFleet.Core.Access;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>What in a cluster belongs to the registration that is removed, and to no other one.</summary>
/// <param name="Identity">The service account; <c>null</c> where the registration has none, and no rights are to be taken away.</param>
internal sealed record RemovalClaim(AccessIdentity? Identity)
{
    /// <summary>The namespaces whose pull secrets are its own; <c>null</c> for all, where no other registration is in the cluster.</summary>
    public IReadOnlySet<NamespaceName>? Namespaces { get; init; }

    public SecretName? SecretName { get; init; }

    /// <summary>Returns whether a pull secret is the registration's.</summary>
    public bool Has(ClusterObject secret) => Namespaces is null
        || (secret.Id.Namespace is { } place && Namespaces.Contains(place) && secret.Id.Name == SecretName?.Value);

    /// <summary>Claims everything that carries our label.</summary>
    public static RemovalClaim All(AccessIdentity? identity) => new(identity);

    /// <summary>Claims the pull secrets that the registration writes.</summary>
    public static RemovalClaim Own(AccessIdentity? identity, ClusterRegistration registration, IReadOnlyList<ObservedNamespace> namespaces) => new(identity)
    {
        Namespaces = namespaces.Where(@namespace => SecretOverlap.Selects(registration, @namespace)).Select(@namespace => @namespace.Name).ToHashSet(),
        SecretName = registration.SecretName,
    };
}
