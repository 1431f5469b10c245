using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Writes down which API server a registration leads to, or why it leads to none.</summary>
internal static partial class ConnectionLog
{
    /// <param name="server">Where the connection leads, if there is one.</param>
    /// <param name="failure">Why there is none; <c>null</c> when there is one.</param>
    public static void Write(ILogger logger, ClusterRegistration registration, Uri? server, Failure? failure)
    {
        if (failure is not null)
        {
            Refused(logger, registration.VaultSecret, failure.Kind);
        }
        else
        {
            Prepared(logger, registration.VaultSecret, server?.Authority);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A connection is prepared. Registration: {Registration}. Server: {Server}.")]
    private static partial void Prepared(ILogger logger, string registration, string? server);

    [LoggerMessage(LogLevel.Debug, "A registration cannot be used. Registration: {Registration}. Kind: {Kind}.")]
    private static partial void Refused(ILogger logger, string registration, FailureKind kind);
}
