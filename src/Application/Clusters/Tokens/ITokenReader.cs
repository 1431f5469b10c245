using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>Port: reads the token out of a kubeconfig. Sends nothing.</summary>
public interface ITokenReader
{
    /// <summary>Absent where the kubeconfig cannot be used, or its credential is none that can be renewed.</summary>
    StoredToken? Read(ClusterRegistration registration);
}
