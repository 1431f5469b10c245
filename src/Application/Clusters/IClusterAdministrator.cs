using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>Port: opens clusters for what a registration needs beyond a refresh.</summary>
public interface IClusterAdministrator
{
    /// <summary>Reads the kubeconfig and prepares a connection; sends no request. The failure names the registration's <c>VaultSecret</c> and the field.</summary>
    Task<Result<IClusterAdministration>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken);
}
