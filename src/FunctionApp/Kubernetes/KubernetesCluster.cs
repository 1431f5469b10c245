using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Refresh;

namespace EcrFleet.Kubernetes;

/// <summary>One connected cluster: its connection pool and the calls over it, which may run in parallel.</summary>
internal sealed class KubernetesCluster : ICluster
{
    private readonly ClusterAccess access;
    private readonly ApiClient client;
    private readonly ListCalls lists;
    private readonly SecretCalls secrets;
    private readonly ServiceAccountCalls serviceAccounts;

    public KubernetesCluster(ClusterAccess access, KubernetesOptions options, TimeProvider timeProvider)
    {
        this.access = access;
        client = new ApiClient(access, options, timeProvider);
        lists = new ListCalls(client, options.PageSize);
        secrets = new SecretCalls(client);
        serviceAccounts = new ServiceAccountCalls(client);
    }

    public Uri Server => access.Server;

    public int ApiRequests => client.Requests;

    public DateTimeOffset? CredentialExpiresAt => access.Credential.ExpiresAt;

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) => lists.NamespacesAsync(cancellationToken);

    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken) =>
        lists.SecretsAsync(name, cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) =>
        lists.ServiceAccountsAsync(name, cancellationToken);

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken) =>
        secrets.ApplyAsync(@namespace, secret, force, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken) =>
        secrets.RemoveLastAppliedAsync(@namespace, name, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken) =>
        secrets.DeleteAsync(name, observed, cancellationToken);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) =>
        serviceAccounts.AddImagePullSecretAsync(@namespace, serviceAccount, name, cancellationToken);

    public void Dispose()
    {
        client.Dispose();
        access.Dispose();
    }
}
