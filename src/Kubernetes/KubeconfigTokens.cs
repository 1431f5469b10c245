using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Access;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Reads the bearer tokens of registered kubeconfigs.</summary>
public sealed class KubeconfigTokens(KubernetesOptions options, TimeProvider timeProvider) : ITokenReader
{
    public StoredToken? Read(ClusterRegistration registration)
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
        using var read = access.Value;
        return read?.Credential.Token is { } token && JsonWebToken.Read(token).Value is { } claims
            ? new StoredToken(token, new TokenLife(claims.Subject, claims.IssuedAt, claims.ExpiresAt, claims.SecretName) { AccountUid = claims.AccountUid })
            : null;
    }
}
