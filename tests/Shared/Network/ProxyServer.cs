using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrFleet.Tests.Shared.Network;

/// <summary>An HTTP proxy that opens tunnels, all to one server whatever name is asked for, and keeps what it was asked; or that refuses.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _clients = [];
    private readonly Uri? _server;
    private readonly string? _login;
    private readonly Task _accepting;

    /// <param name="server">Where every tunnel leads; <c>null</c>: none is opened.</param>
    /// <param name="login">What <c>Proxy-Authorization</c> must be, if anything.</param>
    public ProxyServer(Uri? server, string? login = null)
    {
        (_server, _login) = (server, login);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public EndPoint Address => _listener.LocalEndpoint;

    /// <summary>The first lines, in order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        await Task.WhenAll(_clients);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                while (await AnswerAsync(client.GetStream()))
                {
                    // A refused client may ask again, with a login.
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // Disposed, or either side is gone.
            }
        }
    }

    /// <returns>Whether the connection may go on.</returns>
    private async Task<bool> AnswerAsync(NetworkStream client)
    {
        var buffer = new byte[8192];
        var request = "";
        while (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await client.ReadAsync(buffer, _end.Token);
            if (read == 0)
            {
                return false;
            }

            request += Encoding.ASCII.GetString(buffer, 0, read);
        }

        Requests.Enqueue(request[..request.IndexOf('\r', StringComparison.Ordinal)]);
        if (_login is not null && !request.Contains($"Proxy-Authorization: {_login}\r\n", StringComparison.OrdinalIgnoreCase))
        {
            await client.WriteAsync("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _end.Token);
            return true;
        }

        if (_server is null)
        {
            await client.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _end.Token);
            return true;
        }

        using var server = new TcpClient();
        await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
        await client.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), _end.Token);
        await Task.WhenAny(client.CopyToAsync(server.GetStream(), _end.Token), server.GetStream().CopyToAsync(client, _end.Token));
        return false;
    }
}
