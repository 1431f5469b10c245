namespace EcrFleet.Core.Registration;

/// <summary>The tags that a registration understands; users may have others of their own.</summary>
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

    /// <summary>For a registry whose JSON has no region, e.g. the output of <c>aws iam create-access-key</c>.</summary>
    public const string Region = "region";

    public static IReadOnlyList<string> OfClusters { get; } =
        [Context, Registries, Namespaces, ExcludeNamespaces, NamespaceSelector, SecretName, ServiceAccounts, Prune, EksRegistry];

    public static IReadOnlyList<string> OfRegistries { get; } = [Region];
}
