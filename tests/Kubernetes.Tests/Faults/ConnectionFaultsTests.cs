using System.Net.Sockets;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Tests.Faults;

/// <summary>What no server does on order; the other faults are tried over real connections.</summary>
public sealed class ConnectionFaultsTests
{
    [Fact]
    public void A_socket_that_breaks_before_http_begins_is_an_unreachable_server()
    {
        var thrown = new SocketException((int)SocketError.NotConnected);

        Assert.True(ConnectionFaults.Explains(thrown));
        Assert.Equal(FailureKind.Unreachable, ConnectionFaults.From(new Uri("https://berlin.example:6443"), thrown).Failure?.Kind);
    }
}
