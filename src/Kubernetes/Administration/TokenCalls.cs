using System.Globalization;
using System.Text;
using System.Text.Json;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Tokens of our service account.</summary>
internal sealed class TokenCalls(ApiClient client)
{
    private static readonly NamespaceName Home = new(AccessNames.Namespace);

    /// <summary>See https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/: at least 10 minutes, and capped by the server.</summary>
    public Task<Result<IssuedToken>> RequestAsync(TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        var request = new TokenRequestWire
        {
            ApiVersion = "authentication.k8s.io/v1",
            Kind = "TokenRequest",
            Spec = new((long?)lifetime?.TotalSeconds),
        };
        var call = new ApiCall
        {
            Method = HttpMethod.Post,
            Path = $"api/v1/namespaces/{AccessNames.Namespace}/serviceaccounts/{AccessNames.ServiceAccount}/token",
            Verb = "create",
            Resource = "serviceaccounts/token",
            Namespace = Home,
            Body = JsonSerializer.SerializeToUtf8Bytes(request, KubernetesJsonContext.Default.TokenRequestWire),
        };
        return JsonCall.SendAsync(
            client,
            call,
            KubernetesJsonContext.Default.TokenRequestWire,
            wire => wire.Status is { Token: { Length: > 0 } token, ExpirationTimestamp: { } expires } ? new IssuedToken(new SecretText(token), Time(expires)) : null,
            cancellationToken);
    }

    public Task<Result<TokenSecretContent>> ReadSecretAsync(string name, CancellationToken cancellationToken) => JsonCall.SendAsync(
        client,
        new ApiCall
        {
            Method = HttpMethod.Get,
            Path = $"api/v1/namespaces/{AccessNames.Namespace}/secrets/{Uri.EscapeDataString(name)}",
            Verb = "get",
            Resource = "secrets",
            Namespace = Home,
        },
        KubernetesJsonContext.Default.TokenSecretWire,
        wire => new TokenSecretContent(wire.Data?.Token is { Length: > 0 } token ? new SecretText(Encoding.ASCII.GetString(token)) : null),
        cancellationToken);

    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUniversalTime()
        : throw new JsonException("Not a time.");
}
