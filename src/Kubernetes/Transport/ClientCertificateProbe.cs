using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>
/// Finds out whether a server that closes connections without an answer refuses the client certificate. In TLS 1.3 it does so after the handshake, and its
/// alert is lost where a request is on its way by then; here none is. Some servers send no alert at all, and then a second look without the certificate shows it.
/// </summary>
internal sealed class ClientCertificateProbe(ClusterAccess access, TimeProvider timeProvider)
{
    private const string Closed = "it closed the connection";

    /// <summary>For the connection and TLS.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>In which a server that refuses has done so. One that does not refuse waits for a request.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <returns>How the server refused; <c>null</c> when it did not, or that does not show.</returns>
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken)
    {
        var first = await LookAsync(withCertificate: true, cancellationToken);
        if (first.Alert is not null || !first.IsClosed)
        {
            return first.Alert;
        }

        if (access.Credential.ClientCertificates is null)
        {
            return first.IsAsked ? Closed : null;
        }

        var second = await LookAsync(withCertificate: false, cancellationToken);
        return second.IsAsked || !second.IsClosed ? Closed : null;
    }

    private async Task<Look> LookAsync(bool withCertificate, CancellationToken cancellationToken)
    {
        var isAsked = false;
        var options = HandlerFactory.CreateTls(access);
        options.TargetHost = access.TlsServerName ?? access.Server.Host;
        if (!withCertificate || access.Credential.ClientCertificates is null)
        {
            options.ClientCertificateContext = null;
            options.LocalCertificateSelectionCallback = (_, _, _, server, _) =>
            {
                // The first call comes before the server has said anything.
                isAsked |= server is not null;
                return null!;
            };
        }

        try
        {
            using var setUp = new CancellationTokenSource(Patience, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(setUp.Token, cancellationToken);
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(access.Server.DnsSafeHost, access.Server.Port, either.Token);
            await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await tls.AuthenticateAsClientAsync(options, either.Token);
            return new Look(await IsClosedAsync(tls, cancellationToken), null, isAsked);
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or ServerCertificateException)
        {
            return new Look(exception is IOException, TlsAlert.OfClientCertificate(exception), isAsked);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }

    private async Task<bool> IsClosedAsync(SslStream tls, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        return await tls.ReadAsync(new byte[1], either.Token) == 0;
    }

    private readonly record struct Look(bool IsClosed, string? Alert, bool IsAsked);
}
