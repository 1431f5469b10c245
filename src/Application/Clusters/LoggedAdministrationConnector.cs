using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>Logs which API server a registration, or the administrator's kubeconfig, leads to.</summary>
public sealed partial class LoggedAdministrationConnector(IAdministrationConnector connector, ILogger<LoggedAdministrationConnector> logger)
    : IAdministrationConnector
{
    public async Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        if (connected.IsSuccess)
        {
            Log.Prepared(logger, registration.VaultSecret, connected.Value.Server.Authority);
        }
        else
        {
            Log.Refused(logger, registration.VaultSecret, connected.Failure.Kind);
        }

        return connected;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A connection is prepared. Registration: {Registration}. Server: {Server}.")]
        public static partial void Prepared(ILogger logger, string registration, string server);

        [LoggerMessage(LogLevel.Debug, "A registration cannot be used. Registration: {Registration}. Kind: {Kind}.")]
        public static partial void Refused(ILogger logger, string registration, FailureKind kind);
    }
}
