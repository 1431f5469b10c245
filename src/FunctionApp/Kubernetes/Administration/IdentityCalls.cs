using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using EcrFleet.Registrations;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>What the server is, who we are to it, and what we may do. Every authenticated user may ask these.</summary>
internal sealed class IdentityCalls(ApiClient client, ClusterCredential credential)
{
    private const string Reviews = "selfsubjectreviews";
    private const string AccessReviews = "selfsubjectaccessreviews";

    public Task<Result<ServerVersion>> GetVersionAsync(CancellationToken cancellationToken) => JsonCall.SendAsync(
        client,
        new ApiCall { Method = HttpMethod.Get, Path = "version", Verb = "get", Resource = "/version" },
        KubernetesJsonContext.Default.VersionWire,
        wire => wire.GitVersion is { Length: > 0 } version ? new ServerVersion(Number(wire.Major), Number(wire.Minor), version) : null,
        cancellationToken);

    /// <summary>
    /// See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#self-subject-review: not there before 1.28, where it is
    /// a page that does not exist, or, to whom the discovery roles do not grant it, forbidden.
    /// </summary>
    public async Task<Result<ClusterIdentity>> WhoAmIAsync(CancellationToken cancellationToken)
    {
        var answer = await JsonCall.SendAsync(
            client,
            Create("authentication.k8s.io", Reviews, "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}"u8.ToArray()),
            KubernetesJsonContext.Default.SelfSubjectReviewWire,
            wire => wire.Status?.UserInfo?.Username is { Length: > 0 } user ? new ClusterIdentity(user, IsToldByServer: true) : null,
            cancellationToken);
        return answer.Failure?.Kind is FailureKind.NotFound or FailureKind.Forbidden or FailureKind.Unexpected && CredentialSubject() is { } subject
            ? new ClusterIdentity(subject, IsToldByServer: false)
            : answer;
    }

    public Task<Result<AccessReviewAnswer>> AskAsync(AccessReviewQuestion question, CancellationToken cancellationToken)
    {
        var review = new AccessReviewWire
        {
            ApiVersion = "authorization.k8s.io/v1",
            Kind = "SelfSubjectAccessReview",
            Spec = new(new()
            {
                Verb = question.Verb,
                Group = question.Group,
                Resource = question.Resource,
                Subresource = question.Subresource,
                Name = question.Name,
                Namespace = question.Namespace?.Value,
            }),
        };
        return JsonCall.SendAsync(
            client,
            Create("authorization.k8s.io", AccessReviews, JsonSerializer.SerializeToUtf8Bytes(review, KubernetesJsonContext.Default.AccessReviewWire)),
            KubernetesJsonContext.Default.AccessReviewWire,
            wire => wire.Status is { } status ? new AccessReviewAnswer(status.Allowed, status.Reason ?? "") : null,
            cancellationToken);
    }

    private static ApiCall Create(string group, string resource, byte[] body) => new()
    {
        Method = HttpMethod.Post,
        Path = $"apis/{group}/v1/{resource}",
        Verb = "create",
        Resource = resource,
        Body = body,
    };

    /// <summary>Managed clouds append a sign, e.g. <c>30+</c>.</summary>
    private static int Number(string? text) =>
        int.TryParse(string.Concat((text ?? "").TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What the server has accepted, read without its help: a token's subject, or a certificate's common name.</summary>
    private string? CredentialSubject()
    {
        if (credential.Token is { } token)
        {
            return JsonWebToken.Read(token).Value?.Subject;
        }

        var name = credential.ClientCertificates?[0].GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
