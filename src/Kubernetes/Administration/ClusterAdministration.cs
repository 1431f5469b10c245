using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Probing;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Asks and changes one cluster for registering, checking and removing: who we are and may be, and whole objects.</summary>
internal sealed class ClusterAdministration : IClusterAdministration
{
    private static readonly NamespaceName Home = new(AccessNames.Namespace);

    private readonly ClusterAccess _access;
    private readonly ApiClient _client;
    private readonly Observation _observation;
    private readonly ServerPath _path;
    private readonly ClusterLists _lists;
    private readonly ObjectCalls _objects;
    private readonly ContentCalls _content;
    private readonly ServiceAccountCalls _serviceAccounts;

    /// <param name="access">What the kubeconfig says; disposed with the connection.</param>
    /// <param name="observation">Counts what is read; disposed with the connection.</param>
    public ClusterAdministration(
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
        _path = new ServerPath(access, options.RequestTimeout, timeProvider);
        _lists = new ClusterLists(registration, _client, options, observation);
        _objects = new ObjectCalls(_client, options.PageSize, observation);
        _content = new ContentCalls(_client, _objects);
        _serviceAccounts = new ServiceAccountCalls(_client);
    }

    public Uri Server => _access.Server;

    public DateTimeOffset? CredentialExpiresAt => _access.Credential.ExpiresAt;

    public IServerPath Path => _path;

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        _lists.ListNamespacesAsync(cancellationToken);

    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken) =>
        _lists.ListSecretsAsync(name, cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) =>
        _lists.ListServiceAccountsAsync(name, cancellationToken);

    public async Task<Result<ServerVersion>> GetVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.SendAsync(
            new ApiCall("get", "/version"),
            (api, token) => api.Version.GetCodeWithHttpMessagesAsync(cancellationToken: token),
            version => !string.IsNullOrEmpty(version.GitVersion),
            cancellationToken);
        return answer.Select(version => new ServerVersion(Number(version.Major), Number(version.Minor), version.GitVersion));
    }

    public async Task<Result<string>> GetClusterUidAsync(CancellationToken cancellationToken)
    {
        var found = await _objects.FindAsync(new AccessObjectId(AccessObjectKind.Namespace, null, NamespaceName.KubeSystem.Value), cancellationToken);
        return found.IsSuccess ? found.Value.Uid : found.Failure;
    }

    /// <summary>
    /// See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#self-subject-review: not there before 1.28, where it is
    /// a page that does not exist, or, to whom the discovery roles do not grant it, forbidden.
    /// </summary>
    public async Task<Result<ClusterIdentity>> WhoAmIAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.SendAsync(
            new ApiCall("create", "selfsubjectreviews"),
            (api, token) => api.AuthenticationV1.CreateSelfSubjectReviewWithHttpMessagesAsync(
                new V1SelfSubjectReview { ApiVersion = "authentication.k8s.io/v1", Kind = V1SelfSubjectReview.KubeKind }, cancellationToken: token),
            review => !string.IsNullOrEmpty(review.Status?.UserInfo?.Username),
            cancellationToken);
        return answer.Fault is { IsOfOtherPage: true } or { Failure.Kind: FailureKind.NotFound or FailureKind.Forbidden or FailureKind.Unexpected } && CredentialSubject() is { } subject
            ? new ClusterIdentity(subject, IsFromServer: false)
            : answer.Select(review => new ClusterIdentity(review.Status.UserInfo.Username, IsFromServer: true));
    }

    public async Task<Result<AccessReviewAnswer>> AskAsync(AccessReviewQuestion question, CancellationToken cancellationToken)
    {
        var review = new V1SelfSubjectAccessReview
        {
            ApiVersion = "authorization.k8s.io/v1",
            Kind = V1SelfSubjectAccessReview.KubeKind,
            Spec = new V1SelfSubjectAccessReviewSpec
            {
                ResourceAttributes = new V1ResourceAttributes
                {
                    Verb = question.Verb,
                    Group = question.Group,
                    Resource = question.Resource,
                    Subresource = question.Subresource,
                    Name = question.Name,
                    NamespaceProperty = question.Namespace?.Value,
                },
            },
        };
        var answer = await _client.SendAsync(
            new ApiCall("create", "selfsubjectaccessreviews"),
            (api, token) => api.AuthorizationV1.CreateSelfSubjectAccessReviewWithHttpMessagesAsync(review, cancellationToken: token),
            answered => answered.Status is not null,
            cancellationToken);
        return answer.Select(answered => new AccessReviewAnswer(answered.Status.Allowed, answered.Status.Reason ?? ""));
    }

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

    /// <summary>See https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/: at least 10 minutes, and capped by the server.</summary>
    public async Task<Result<ClusterToken>> RequestTokenAsync(AccessIdentity identity, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        var request = new Authenticationv1TokenRequest
        {
            ApiVersion = "authentication.k8s.io/v1",
            Kind = Authenticationv1TokenRequest.KubeKind,
            Spec = new V1TokenRequestSpec { ExpirationSeconds = (long?)lifetime?.TotalSeconds },
        };
        var answer = await _client.SendAsync(
            new ApiCall("create", "serviceaccounts/token") { Namespace = Home },
            (api, token) => api.CoreV1.CreateNamespacedServiceAccountTokenWithHttpMessagesAsync(
                request, identity.ServiceAccount, AccessNames.Namespace, cancellationToken: token),
            granted => granted.Status is { Token.Length: > 0, ExpirationTimestamp: not null },
            cancellationToken);
        return answer.Select(granted => new ClusterToken(
            new SecretText(granted.Status.Token), new DateTimeOffset(granted.Status.ExpirationTimestamp.GetValueOrDefault().ToUniversalTime())));
    }

    /// <summary>A Secret that Kubernetes has not filled yet holds no token.</summary>
    public async Task<Result<SecretText>> ReadTokenSecretAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await _client.SendAsync(
            new ApiCall("get", "secrets") { Namespace = Home },
            (api, token) => api.CoreV1.ReadNamespacedSecretWithHttpMessagesAsync(Uri.EscapeDataString(name), AccessNames.Namespace, cancellationToken: token),
            secret => secret.Metadata?.Name == name,
            cancellationToken);
        if (!answer.IsSuccess)
        {
            return answer.Fault.Failure;
        }

        return answer.Value.Data is { } data && data.TryGetValue(SecretDataConverter.TokenKey, out var value) && value.Length > 0
            ? new SecretText(Encoding.ASCII.GetString(value))
            : new Failure(FailureKind.NotFound, $"The Secret {AccessNames.Namespace}/{name} holds no token yet.");
    }

    public Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(AccessIdentity identity, CancellationToken cancellationToken) =>
        _objects.ListTokenSecretsAsync(identity, cancellationToken);

    public Task<Result<WriteOutcome>> TryPullSecretAsync(NamespaceName @namespace, SecretName name, CancellationToken cancellationToken) =>
        _objects.ApplyAsync(EmptyPullSecret.Of(@namespace, name), isDryRun: true, cancellationToken);

    public void Dispose()
    {
        _path.Dispose();
        _client.Dispose();
        _observation.Dispose();
        _access.Dispose();
    }

    /// <summary>Managed clouds append a sign, e.g. <c>30+</c>.</summary>
    private static int Number(string? text) =>
        int.TryParse(string.Concat((text ?? "").TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What the server has accepted, read without its help: a token's subject, or a certificate's common name.</summary>
    private string? CredentialSubject()
    {
        if (_access.Credential.Token is { } token)
        {
            return JsonWebToken.Read(token).Value?.Subject;
        }

        var name = _access.Credential.ClientCertificates?[0].GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
