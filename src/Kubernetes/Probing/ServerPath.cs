using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Probing;

/// <summary>Name, port and TLS of one API server, each tried by itself with the rules of every request. The access is its owner's to dispose.</summary>
internal sealed class ServerPath(ClusterAccess access, TimeSpan timeout, TimeProvider timeProvider) : IServerPath, IDisposable
{
    private IPAddress[] _addresses = [];
    private Socket? _socket;

    public bool IsProxied => access.Proxy is not null;

    public Task<Result<string>> ResolveAsync(CancellationToken cancellationToken) => TryAsync<string>(
        async token =>
        {
            _addresses = await Dns.GetHostAddressesAsync(access.Server.DnsSafeHost, token);
            return _addresses.Length == 0
                ? new Failure(FailureKind.Unreachable, $"The name {access.Server.Host} has no address.")
                : string.Create(CultureInfo.InvariantCulture, $"{access.Server.Host} has {_addresses.Length} {(_addresses.Length == 1 ? "address" : "addresses")}");
        },
        _ => new Failure(FailureKind.Unreachable, $"The name {access.Server.Host} cannot be resolved."),
        cancellationToken);

    public Task<Result<string>> ConnectAsync(CancellationToken cancellationToken) => TryAsync<string>(
        async token =>
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(_addresses, access.Server.Port, token);
            return $"{access.Server.Authority} accepts connections";
        },
        _ => new Failure(FailureKind.Unreachable, $"No connection to {access.Server.Authority}: refused, or no route."),
        cancellationToken);

    public Task<Result<ServerHandshake>> HandshakeAsync(CancellationToken cancellationToken) => TryAsync<ServerHandshake>(
        async token =>
        {
            await using var network = new NetworkStream(_socket!, ownsSocket: false);
            await using var tls = new SslStream(network, leaveInnerStreamOpen: false);
            var options = HandlerFactory.CreateTls(access);
            options.TargetHost = access.TlsServerName ?? access.Server.Host;
            await tls.AuthenticateAsClientAsync(options, token);
            var expires = access.SkipsTlsVerification || tls.RemoteCertificate is not X509Certificate2 certificate
                ? (DateTimeOffset?)null
                : new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            return new ServerHandshake(tls.SslProtocol.ToString(), expires);
        },
        exception => ConnectionFaults.From(access, Secured(exception)).Failure,
        cancellationToken);

    public void Dispose() => _socket?.Dispose();

    /// <summary>As an HTTP request would meet it.</summary>
    private static Exception Secured(Exception exception) => exception is AuthenticationException
        ? new HttpRequestException(HttpRequestError.SecureConnectionError, null, exception)
        : exception;

    private async Task<Result<T>> TryAsync<T>(
        Func<CancellationToken, Task<Result<T>>> attempt, Func<Exception, Failure> explain, CancellationToken cancellationToken)
        where T : notnull
    {
        using var time = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await attempt(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure(FailureKind.Timeout, $"{access.Server.Authority} did not answer within {timeout.TotalSeconds:0.###} s.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or ServerCertificateException)
        {
            return explain(exception);
        }
    }
}
