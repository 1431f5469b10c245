using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>An HTTP proxy that opens no tunnel to anybody.</summary>
internal sealed class RefusingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<string> _first = new();
    private readonly Task _refusing;

    public RefusingProxy()
    {
        _listener.Start();
        _refusing = RefuseAsync();
    }

    public EndPoint Address => _listener.LocalEndpoint;

    public Task<string> FirstRequest => _first.Task;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _refusing;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task RefuseAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var buffer = new byte[4096];
                var read = await client.GetStream().ReadAsync(buffer, _end.Token);
                _first.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read));
                await client.GetStream().WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
