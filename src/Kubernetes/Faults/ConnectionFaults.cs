using System.Net.Sockets;
using System.Security.Authentication;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>Faults of the way to the server and of answers that cannot be read.</summary>
internal static class ConnectionFaults
{
    /// <summary>
    /// Whether <see cref="From"/> has an explanation; anything else is a bug and not caught. A socket's own exception comes through where the
    /// server cuts the connection between its beginning and TLS.
    /// </summary>
    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or InvalidDataException;

    public static ApiFault Timeout(Uri server, TimeSpan time) =>
        ApiFault.Passing(FailureKind.Timeout, $"{server.Authority} gave no whole answer within {time.TotalSeconds:0.###} s.");

    /// <summary>Not tried again: the next run is as good.</summary>
    public static ApiFault NoConnection(Uri server, TimeSpan time) =>
        ApiFault.Of(FailureKind.Timeout, $"No connection to {server.Authority} within {time.TotalSeconds:0.###} s.") with { IsOfWay = true };

    public static ApiFault From(Uri server, Exception exception)
    {
        if (Certificate(exception) is { } certificate)
        {
            return ApiFault.Of(FailureKind.Unreachable, $"{server.Authority} {certificate.Message}.") with { IsOfWay = true };
        }

        return exception switch
        {
            HttpRequestException request => FromRequest(server, request),
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => Cut(server),
            InvalidDataException => NotUnderstood(server),
            SocketException => NoWay($"{server.Authority} broke off the connection at its beginning."),
            _ => Cut(server),
        };
    }

    private static ServerCertificateException? Certificate(Exception? exception)
    {
        while (exception is not null and not ServerCertificateException)
        {
            exception = exception.InnerException;
        }

        return exception as ServerCertificateException;
    }

    private static ApiFault FromRequest(Uri server, HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => NoWay($"The name {server.Host} cannot be resolved."),
        HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException =>
            ApiFault.Of(FailureKind.Unreachable, $"TLS could not be set up with {server.Authority}: it is no https server, or refuses TLS 1.2 and later.") with { IsOfWay = true },
        HttpRequestError.SecureConnectionError => NoWay($"{server.Authority} broke off the TLS handshake."),
        HttpRequestError.ProxyTunnelError => NoWay($"The proxy opened no way to {server.Authority}."),
        HttpRequestError.ResponseEnded => Cut(server),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => NotUnderstood(server),
        HttpRequestError.ConnectionError => NoWay($"No connection to {server.Authority}: refused, or no route."),
        _ => Cut(server),
    };

    private static ApiFault NoWay(string message) => Unreachable(message) with { IsOfWay = true };

    private static ApiFault Unreachable(string message) => ApiFault.Passing(FailureKind.Unreachable, message);

    private static ApiFault Cut(Uri server) => Unreachable($"{server.Authority} closed the connection in the middle of an answer.");

    private static ApiFault NotUnderstood(Uri server) =>
        ApiFault.Of(FailureKind.Unexpected, $"{server.Authority} gave an answer that is not one of a Kubernetes API server.");
}
