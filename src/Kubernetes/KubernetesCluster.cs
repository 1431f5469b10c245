using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Reads and writes one connected cluster; calls may run in parallel.</summary>
internal sealed class KubernetesCluster : ICluster
{
    private readonly ClusterAccess _access;
    private readonly ApiClient _client;
    private readonly Observation _observation;
    private readonly ClusterLists _lists;
    private readonly SecretWrites _secrets;
    private readonly ServiceAccountCalls _serviceAccounts;

    /// <param name="access">What the kubeconfig says; disposed with the cluster.</param>
    /// <param name="observation">Counts what is read; disposed with the cluster.</param>
    public KubernetesCluster(
        ClusterAccess access,
        ClusterRegistration registration,
        KubernetesOptions options,
        CloudTokens clouds,
        KnownSecrets secrets,
        Observation observation,
        TimeProvider timeProvider)
    {
        (_access, _observation) = (access, observation);
        _client = new ApiClient(access, options, clouds, secrets, timeProvider);
        _lists = new ClusterLists(registration, _client, options, observation);
        _secrets = new SecretWrites(_client);
        _serviceAccounts = new ServiceAccountCalls(_client);
    }

    public Uri Server => _access.Server;

    public Func<CancellationToken, Task> BeforeRequest
    {
        get => _client.BeforeRequest;
        set => _client.BeforeRequest = value;
    }

    public int ApiRequests => _client.Requests;

    public DateTimeOffset? CredentialExpiresAt => _access.Credential.ExpiresAt;

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        _lists.ListNamespacesAsync(cancellationToken);

    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken) =>
        _lists.ListSecretsAsync(name, cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) =>
        _lists.ListServiceAccountsAsync(name, cancellationToken);

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken) =>
        _secrets.ApplyAsync(@namespace, secret, force, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken) =>
        _secrets.RemoveLastAppliedAsync(@namespace, name, resourceVersion, cancellationToken);

    public Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken) =>
        _secrets.DeleteAsync(name, observed, cancellationToken);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) =>
        _serviceAccounts.AddImagePullSecretAsync(@namespace, serviceAccount, name, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _observation.Dispose();
        _access.Dispose();
    }
}
