using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrFleet.FunctionApp.Tests.Kubernetes;

/// <summary>An HTTP proxy that opens no tunnel to anybody.</summary>
internal sealed class RefusingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource<string> first = new();
    private readonly Task refusing;

    public RefusingProxy()
    {
        listener.Start();
        refusing = RefuseAsync();
    }

    public EndPoint Address => listener.LocalEndpoint;

    public Task<string> FirstRequest => first.Task;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await refusing;
        listener.Dispose();
        end.Dispose();
    }

    private async Task RefuseAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                var buffer = new byte[4096];
                var read = await client.GetStream().ReadAsync(buffer, end.Token);
                first.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read));
                await client.GetStream().WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
