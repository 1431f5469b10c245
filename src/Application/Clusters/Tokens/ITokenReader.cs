using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>Port: reads the token out of a kubeconfig. Sends nothing.</summary>
public interface ITokenReader
{
    /// <summary>Returns <c>null</c> when the kubeconfig cannot be used, or when its credential cannot be renewed.</summary>
    StoredToken? Read(ClusterRegistration registration);
}
