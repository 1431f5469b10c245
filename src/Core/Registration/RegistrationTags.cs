namespace EcrFleet.Core.Registration;

/// <summary>The tags that a registration understands; users may have others.</summary>
public static class RegistrationTags
{
    public const string Context = "context";
    public const string Registries = "registries";
    public const string Namespaces = "namespaces";
    public const string ExcludeNamespaces = "exclude-namespaces";
    public const string NamespaceSelector = "namespace-selector";
    public const string SecretName = "secret-name";
    public const string ServiceAccounts = "service-accounts";
    public const string Prune = "prune";

    /// <summary>The registry whose AWS identity opens the cluster, where the kubeconfig asks a plugin of EKS for its token.</summary>
    public const string EksRegistry = "eks-registry";

    /// <summary><c>true</c>: the cluster's identity has rights in the named namespaces only, so each is read by itself.</summary>
    public const string Namespaced = "namespaced";

    /// <summary><c>true</c>: a refresh renews the cluster's token in time.</summary>
    public const string Rotate = "rotate";

    /// <summary>The uid of the cluster's namespace <c>kube-system</c>; written by <c>cluster add</c>, so that no cluster is registered twice.</summary>
    public const string ClusterUid = "cluster-uid";

    /// <summary>For a registry whose JSON has no region, e.g. the output of <c>aws iam create-access-key</c>.</summary>
    public const string Region = "region";

    public static IReadOnlyList<string> OfClusters { get; } =
        [Context, Registries, Namespaces, ExcludeNamespaces, NamespaceSelector, SecretName, ServiceAccounts, Prune, EksRegistry, Namespaced, Rotate, ClusterUid];

    public static IReadOnlyList<string> OfRegistries { get; } = [Region];
}
