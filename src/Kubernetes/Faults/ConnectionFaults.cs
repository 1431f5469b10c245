using System.Net.Sockets;
using System.Security.Authentication;
using EcrFleet.Application.Proxies;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Kubeconfigs;

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

    public static ApiFault Timeout(ClusterAccess access, TimeSpan time) =>
        ApiFault.Passing(FailureKind.Timeout, $"{access.Server.Authority} gave no whole answer within {time.TotalSeconds:0.###} s{Through(access)}.");

    /// <summary>Not tried again: the next run is as good.</summary>
    public static ApiFault NoConnection(ClusterAccess access, TimeSpan time) =>
        ApiFault.Of(FailureKind.Timeout, $"No connection to {access.Server.Authority} within {time.TotalSeconds:0.###} s{Through(access)}.") with { IsOfWay = true };

    public static ApiFault From(ClusterAccess access, Exception exception)
    {
        if (Certificate(exception) is { } certificate)
        {
            return ApiFault.Of(FailureKind.Unreachable, $"{certificate.Subject ?? access.Server.Authority} {certificate.Message}.") with { IsOfWay = true };
        }

        if (TlsAlert.OfClientCertificate(exception) is { } alert)
        {
            return ClientCertificate(access, alert);
        }

        return exception switch
        {
            HttpRequestException request => FromRequest(access, request),
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => Cut(access),
            InvalidDataException => NotUnderstood(access),
            SocketException => NoWay($"{access.Server.Authority} broke off the connection at its beginning{Through(access)}.") with { IsCut = true },
            _ => Cut(access),
        };
    }

    /// <param name="how">How the server refused it.</param>
    public static ApiFault ClientCertificate(ClusterAccess access, string how) => ApiFault.Of(
        FailureKind.Unauthorized,
        access.Credential.ClientCertificates is null
            ? $"{access.VaultSecret}: {access.Server.Authority} asks for a client certificate in TLS ({how}), and the kubeconfig has no client-certificate-data."
            : $"{access.VaultSecret}: client-certificate-data: {access.Server.Authority} refused the client certificate in TLS ({how}): it is of another authority, has expired or was revoked.");

    private static ServerCertificateException? Certificate(Exception? exception)
    {
        while (exception is not null and not ServerCertificateException)
        {
            exception = exception.InnerException;
        }

        return exception as ServerCertificateException;
    }


    private static ApiFault FromRequest(ClusterAccess access, HttpRequestException exception)
    {
        if (access.Proxy is { } proxy && ProxyProblem.Of(exception, proxy, access.Server.Authority) is { } problem)
        {
            return NoWay($"{char.ToUpperInvariant(problem[0])}{problem[1..]}.");
        }

        var server = access.Server;
        return exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => NoWay($"The name {server.Host} cannot be resolved."),
            HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException => ApiFault.Of(
                FailureKind.Unreachable,
                $"TLS could not be set up with {server.Authority}{Through(access)}: it is no https server, or refuses TLS 1.2 and later.") with
            { IsCut = true, IsOfWay = true },
            HttpRequestError.SecureConnectionError => NoWay($"{server.Authority} broke off the TLS handshake{Through(access)}.") with { IsCut = true },
            HttpRequestError.ResponseEnded => Cut(access),
            HttpRequestError.InvalidResponse => NotUnderstood(access) with { IsCut = true }, // So .NET calls an HTTP/2 connection that ends at its beginning.
            HttpRequestError.ConfigurationLimitExceeded => NotUnderstood(access),
            HttpRequestError.ConnectionError => NoWay($"No connection to {server.Authority}: refused, or no route."),
            _ => Cut(access),
        };
    }

    /// <summary>What fails may be the doing of the proxy.</summary>
    private static string Through(ClusterAccess access) => access.Proxy is { } proxy ? $" through the proxy {proxy}" : "";

    private static ApiFault NoWay(string message) => Unreachable(message) with { IsOfWay = true };

    private static ApiFault Unreachable(string message) => ApiFault.Passing(FailureKind.Unreachable, message);

    private static ApiFault Cut(ClusterAccess access) =>
        Unreachable($"{access.Server.Authority} closed the connection in the middle of an answer{Through(access)}.") with { IsCut = true };

    private static ApiFault NotUnderstood(ClusterAccess access) => ApiFault.Of(
        FailureKind.Unreachable, $"{access.Server.Authority} gave an answer that is not one of a Kubernetes API server{Through(access)}.");
}
