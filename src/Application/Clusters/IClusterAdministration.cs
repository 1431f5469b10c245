using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters;

/// <summary>
/// Port: one connection over which a cluster is registered, checked, rotated or removed, with the rights of its kubeconfig: an administrator's, or
/// the registered identity's. Every call retries passing faults; what it returns is final.
/// </summary>
public interface IClusterAdministration : IClusterLists, IDisposable
{
    Uri Server { get; }

    /// <summary>When the credential of this connection expires; <c>null</c> when that is unknown.</summary>
    DateTimeOffset? CredentialExpiresAt { get; }

    /// <summary>The way to the server, for a check that finds where it ends.</summary>
    IServerPath Path { get; }

    /// <summary><c>GET /version</c>.</summary>
    Task<Result<ServerVersion>> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>The uid of the namespace <c>kube-system</c>, which identifies a cluster whatever its address and name.</summary>
    Task<Result<string>> GetClusterUidAsync(CancellationToken cancellationToken);

    /// <summary>As whom the API server sees this connection.</summary>
    Task<Result<ClusterIdentity>> WhoAmIAsync(CancellationToken cancellationToken);

    /// <summary>Whether this connection may do that (SelfSubjectAccessReview).</summary>
    Task<Result<AccessReviewAnswer>> AskAsync(AccessReviewQuestion question, CancellationToken cancellationToken);

    /// <summary>One object without its content; <see cref="FailureKind.NotFound"/> when it does not exist.</summary>
    Task<Result<ClusterObject>> FindAsync(AccessObjectId id, CancellationToken cancellationToken);

    /// <summary>All objects of a kind, in all namespaces, that carry our label.</summary>
    Task<Result<IReadOnlyList<ClusterObject>>> ListOwnedAsync(AccessObjectKind kind, CancellationToken cancellationToken);

    /// <summary>Everything that users put into a namespace, of any kind: not what Kubernetes itself puts into each, and no events.</summary>
    Task<Result<IReadOnlyList<ClusterObject>>> ListContentAsync(NamespaceName @namespace, CancellationToken cancellationToken);

    /// <summary>Server-side apply with force, as field manager <c>ecr-fleet</c>.</summary>
    /// <param name="isDryRun">The server checks everything and writes nothing.</param>
    Task<Result<WriteOutcome>> ApplyAsync(AccessObject item, bool isDryRun, CancellationToken cancellationToken);

    /// <summary>Deletes exactly the object that was observed; one that is gone already is <see cref="WriteOutcome.Unchanged"/>.</summary>
    Task<Result<WriteOutcome>> DeleteAsync(ClusterObject observed, CancellationToken cancellationToken);

    /// <summary>Takes the name out of the service account's <c>imagePullSecrets</c>, keeping all others.</summary>
    Task<Result<WriteOutcome>> RemoveImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken);

    /// <summary>Requests a new token of a service account of ours (TokenRequest). The server may grant less than is asked for.</summary>
    /// <param name="identity">Whose.</param>
    /// <param name="lifetime"><c>null</c> for as long as the server grants by default, often an hour.</param>
    Task<Result<ClusterToken>> RequestTokenAsync(AccessIdentity identity, TimeSpan? lifetime, CancellationToken cancellationToken);

    /// <summary>Reads the long-lived token out of its Secret in our namespace; <see cref="FailureKind.NotFound"/> until Kubernetes has filled it.</summary>
    /// <param name="name">The Secret's.</param>
    Task<Result<SecretText>> ReadTokenSecretAsync(string name, CancellationToken cancellationToken);

    /// <summary>The Secrets of our namespace that hold a long-lived token of the service account, with our label or without it.</summary>
    Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(AccessIdentity identity, CancellationToken cancellationToken);

    /// <summary>Asks the server to apply an empty pull secret without writing it: authorisation, admission and quota all answer.</summary>
    Task<Result<WriteOutcome>> TryPullSecretAsync(NamespaceName @namespace, SecretName name, CancellationToken cancellationToken);
}
