using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Registration;

/// <summary>One registered Kubernetes cluster: the kubeconfig of <c>kubeconfig-&lt;name&gt;</c> and its tags.</summary>
public sealed record ClusterRegistration
{
    public required ClusterName Name { get; init; }

    /// <summary>The vault secret that holds it; messages name it.</summary>
    public required string VaultSecret { get; init; }

    public required SecretText Kubeconfig { get; init; }

    /// <summary>Kubeconfig context; <c>null</c> when it is <c>current-context</c>.</summary>
    public string? Context { get; init; }

    /// <summary>The registries whose tokens the pull secret holds, in the order of their names.</summary>
    public IReadOnlyList<RegistryName> Registries { get; init; } = [];

    /// <summary>The same registries with the hosts that are wanted of them.</summary>
    public IReadOnlyList<WantedRegistry> Wanted { get; init; } = [];

    /// <summary>
    /// The registry whose AWS identity opens the cluster, if it is one of EKS: what the tag names, or the only one that the cluster uses.
    /// <c>null</c> when there are several to choose from.
    /// </summary>
    public Result<RegistryRegistration>? EksRegistry { get; init; }

    public NamespaceSelection Namespaces { get; init; } = NamespaceSelection.All;

    public required SecretName SecretName { get; init; }

    /// <summary>Service accounts whose <c>imagePullSecrets</c> get the secret.</summary>
    public IReadOnlyList<ServiceAccountName> ServiceAccounts { get; init; } = [];

    /// <summary>Delete owned secrets in namespaces that are no longer selected.</summary>
    public bool Prune { get; init; }

    /// <summary>The identity has rights in the named namespaces only; then <see cref="Namespaces"/> includes names and no globs.</summary>
    public bool IsNamespaced { get; init; }

    /// <summary>The uid of <c>kube-system</c> as it is noted in the vault; <c>null</c> where it is not.</summary>
    public string? ClusterUid { get; init; }

    /// <summary>A refresh renews the token in time.</summary>
    public bool RenewsToken { get; init; }

    /// <summary>The user's own tags, e.g. <c>env</c> or <c>region</c>: they mean nothing here and group the fleet where it is shown.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What the user should know although the registration is good, e.g. a tag that looks misspelt.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>When the vault says that the registration itself expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
