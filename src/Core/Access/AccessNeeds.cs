using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Access;

/// <summary>What a cluster's registration asks for; what rights its identity needs follows from it and from nothing else.</summary>
public sealed record AccessNeeds
{
    public required SecretName SecretName { get; init; }

    /// <summary>Delete owned secrets: the verb <c>delete</c>.</summary>
    public bool Prune { get; init; }

    /// <summary>Service accounts whose <c>imagePullSecrets</c> get the secret.</summary>
    public IReadOnlyList<ServiceAccountName> ServiceAccounts { get; init; } = [];

    /// <summary>Rights in these namespaces only, by a Role in each; empty: in the whole cluster.</summary>
    public IReadOnlyList<NamespaceName> OnlyNamespaces { get; init; } = [];

    /// <summary>The service account may make new tokens for itself, and for no other.</summary>
    public bool RenewsToken { get; init; }

    public static AccessNeeds Of(ClusterRegistration registration) => new()
    {
        SecretName = registration.SecretName,
        Prune = registration.Prune,
        ServiceAccounts = registration.ServiceAccounts,
        OnlyNamespaces = registration.IsNamespaced ? registration.Namespaces.Names : [],
        RenewsToken = registration.RenewsToken,
    };
}
