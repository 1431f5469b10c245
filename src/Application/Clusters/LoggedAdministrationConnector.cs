using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>Logs which API server a registration, or the administrator's kubeconfig, leads to.</summary>
public sealed class LoggedAdministrationConnector(IAdministrationConnector connector, ILogger<LoggedAdministrationConnector> logger)
    : IAdministrationConnector
{
    public async Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        ConnectionLog.Write(logger, registration, connected.Value?.Server, connected.Failure);
        return connected;
    }
}
