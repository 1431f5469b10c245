using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>One cluster, administered: its connection pool and the calls over it.</summary>
internal sealed class ClusterAdministration : IClusterAdministration
{
    private readonly ClusterAccess _access;
    private readonly ApiClient _client;
    private readonly IdentityCalls _identity;
    private readonly ObjectCalls _objects;
    private readonly ContentCalls _content;
    private readonly ServiceAccountCalls _serviceAccounts;
    private readonly TokenCalls _tokens;

    public ClusterAdministration(ClusterAccess access, KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider)
    {
        _access = access;
        _client = new ApiClient(access, options, clouds, timeProvider);
        _identity = new IdentityCalls(_client, access.Credential);
        _objects = new ObjectCalls(_client, options.PageSize);
        _content = new ContentCalls(_client, _objects);
        _serviceAccounts = new ServiceAccountCalls(_client);
        _tokens = new TokenCalls(_client);
    }

    public Uri Server => _access.Server;

    public DateTimeOffset? CredentialExpiresAt => _access.Credential.ExpiresAt;

    public Task<Result<ServerVersion>> GetVersionAsync(CancellationToken cancellationToken) => _identity.GetVersionAsync(cancellationToken);

    public async Task<Result<string>> GetClusterUidAsync(CancellationToken cancellationToken)
    {
        var found = await _objects.FindAsync(new AccessObjectId(AccessObjectKind.Namespace, null, "kube-system"), cancellationToken);
        return found.IsSuccess ? found.Value.Uid : found.Failure;
    }

    public Task<Result<ClusterIdentity>> WhoAmIAsync(CancellationToken cancellationToken) => _identity.WhoAmIAsync(cancellationToken);

    public Task<Result<AccessReviewAnswer>> AskAsync(AccessReviewQuestion question, CancellationToken cancellationToken) =>
        _identity.AskAsync(question, cancellationToken);

    public Task<Result<ClusterObject>> FindAsync(AccessObjectId id, CancellationToken cancellationToken) => _objects.FindAsync(id, cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListOwnedAsync(AccessObjectKind kind, CancellationToken cancellationToken) =>
        _objects.ListOwnedAsync(kind, cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListContentAsync(NamespaceName @namespace, CancellationToken cancellationToken) =>
        _content.ListAsync(@namespace, cancellationToken);

    public Task<Result<WriteOutcome>> ApplyAsync(AccessObject item, bool isDryRun, CancellationToken cancellationToken) =>
        _objects.ApplyAsync(item, isDryRun, cancellationToken);

    public Task<Result<WriteOutcome>> DeleteAsync(ClusterObject observed, CancellationToken cancellationToken) =>
        _objects.DeleteAsync(observed, cancellationToken);

    public Task<Result<WriteOutcome>> RemoveImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) =>
        _serviceAccounts.RemoveImagePullSecretAsync(@namespace, serviceAccount, name, cancellationToken);

    public Task<Result<IssuedToken>> RequestTokenAsync(TimeSpan? lifetime, CancellationToken cancellationToken) =>
        _tokens.RequestAsync(lifetime, cancellationToken);

    public Task<Result<TokenSecretContent>> ReadTokenSecretAsync(string name, CancellationToken cancellationToken) =>
        _tokens.ReadSecretAsync(name, cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(CancellationToken cancellationToken) =>
        _objects.ListTokenSecretsAsync(cancellationToken);

    public Task<Result<WriteOutcome>> TryPullSecretAsync(NamespaceName @namespace, SecretName name, CancellationToken cancellationToken) =>
        _objects.ApplyAsync(EmptyPullSecret.Of(@namespace, name), isDryRun: true, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _access.Dispose();
    }
}
