using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Port: opens registered clusters.</summary>
public interface IClusterConnector
{
    /// <summary>Reads the kubeconfig and prepares a connection; sends no request to the API server. The failure names the vault secret and the field.</summary>
    Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken);
}
