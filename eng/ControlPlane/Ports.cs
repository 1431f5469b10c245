using System.Net;
using System.Net.Sockets;

namespace EcrFleet.ControlPlane;

/// <summary>Free loopback ports for programs that cannot choose one themselves.</summary>
internal static class Ports
{
    /// <summary>Another process may take one before it is used; so a start that fails is tried again with others.</summary>
    public static int[] Free(int count)
    {
        // All are held at the same time, so they differ.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            return [.. listeners.Select(PortOf)];
        }
        finally
        {
            Array.ForEach(listeners, listener => listener.Dispose());
        }
    }

    private static int PortOf(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
