using System.Net;
using System.Net.Sockets;

namespace EcrFleet.Benchmarks.Memory;

/// <summary>A port that takes connections and never says a word: who begins TLS there hangs.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _taken = [];
    private readonly Task _taking;

    public SilentServer()
    {
        _listener.Start(1000);
        _taking = TakeAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _taking;
        foreach (var socket in _taken)
        {
            socket.Dispose();
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                _taken.Add(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
            return;
        }
    }
}
