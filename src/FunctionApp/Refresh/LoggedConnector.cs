using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Refresh;

/// <summary>Logs which API server a registration leads to.</summary>
internal sealed partial class LoggedConnector(IClusterConnector connector, ILogger<LoggedConnector> logger) : IClusterConnector
{
    public async Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var connected = await connector.ConnectAsync(registration, cancellationToken);
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
