using System.Net;
using System.Net.Sockets;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

internal static class Ports
{
    /// <summary>As a host chooses the port of its handler: one that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
