using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>Port: opens the connection over which a cluster is registered, checked, rotated or removed.</summary>
public interface IAdministrationConnector
{
    /// <summary>
    /// Reads the kubeconfig and prepares a connection; sends no request. The failure names the registration's <c>VaultSecret</c> and the field. The
    /// caller disposes the connection.
    /// </summary>
    Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken);
}
