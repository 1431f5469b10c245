using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Application.Refresh;

/// <summary>
/// Port: one connected cluster. Every call retries passing faults (timeouts, 5xx, 429 with its Retry-After) by itself,
/// within the time that the cancellation token leaves; what it returns is final.
/// </summary>
public interface ICluster : IClusterLists, IDisposable
{
    /// <summary>The API server's address, to tell that two registrations are one cluster.</summary>
    Uri Server { get; }

    /// <summary>Awaited before every request but the first, which finds out whether the server can be reached; set before that.</summary>
    Func<CancellationToken, Task> BeforeRequest { get; set; }

    /// <summary>HTTP requests sent so far, retries included.</summary>
    int ApiRequests { get; }

    /// <summary>When the kubeconfig's token or client certificate expires; <c>null</c> when that is unknown.</summary>
    DateTimeOffset? CredentialExpiresAt { get; }

    /// <summary>Server-side apply of the pull secret: one PATCH.</summary>
    /// <param name="force">Take fields from other managers; without it a foreign value is a <see cref="FailureKind.Conflict"/>.</param>
    /// <param name="resourceVersion">Write only if the secret is still at this version; a change meanwhile is a <see cref="FailureKind.Conflict"/>.</param>
    Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken);

    /// <summary>Removes kubectl's last-applied annotation, which holds an old token, by merge patch.</summary>
    /// <param name="resourceVersion">As for <see cref="ApplyAsync"/>.</param>
    Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken);

    /// <summary>Deletes exactly the observed secret (uid and resource version are preconditions).</summary>
    Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken);

    /// <summary>Adds the name to the service account's <c>imagePullSecrets</c>, keeping all others: read, merge patch with resource version, again on 409.</summary>
    Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken);
}
