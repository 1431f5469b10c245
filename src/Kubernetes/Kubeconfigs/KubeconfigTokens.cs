using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Core.Registration;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>Reads the bearer tokens of registered kubeconfigs.</summary>
public sealed class KubeconfigTokens(KubernetesOptions options, TimeProvider timeProvider) : ITokenReader
{
    public StoredToken? Read(ClusterRegistration registration)
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
        using var read = access.Value;
        return read?.Credential.Token is { } token ? new StoredToken(token, JsonWebToken.LifeOf(token.Reveal())) : null;
    }
}
