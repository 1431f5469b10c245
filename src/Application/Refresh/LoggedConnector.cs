using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Logs which API server a registration leads to.</summary>
public sealed class LoggedConnector(IClusterConnector connector, ILogger<LoggedConnector> logger) : IClusterConnector
{
    public async Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var connected = await connector.ConnectAsync(registration, cancellationToken);
        ConnectionLog.Write(logger, registration, connected.Value?.Server, connected.Failure);
        return connected;
    }
}
