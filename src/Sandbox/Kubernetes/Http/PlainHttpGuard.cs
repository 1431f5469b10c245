using System.Text;
using EcrFleet.Sandbox.Kubernetes.Faults;
using Microsoft.AspNetCore.Connections;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>Looks at the first byte of a connection: who speaks plain HTTP gets an answer that says so, as from Go's server, before TLS is tried.</summary>
internal sealed class PlainHttpGuard(FaultPlan faults, ConnectionDelegate next)
{
    private const byte TlsHandshake = 0x16;

    private static readonly byte[] Refusal = Encoding.ASCII.GetBytes(
        "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        if (faults.DropsConnections)
        {
            connection.Abort();
            return;
        }

        if (faults.HangsConnections)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var start = await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
        var isTls = start.Buffer.IsEmpty || start.Buffer.FirstSpan[0] == TlsHandshake;
        connection.Transport.Input.AdvanceTo(start.Buffer.Start);
        if (isTls)
        {
            await next(connection);
        }
        else
        {
            await connection.Transport.Output.WriteAsync(Refusal, connection.ConnectionClosed);
            await connection.Transport.Output.CompleteAsync();
        }
    }
}
