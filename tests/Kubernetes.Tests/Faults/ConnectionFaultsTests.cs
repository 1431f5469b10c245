using System.Net.Sockets;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Tests.Faults;

/// <summary>What no server does on order; the other faults are tried over real connections.</summary>
public sealed class ConnectionFaultsTests
{
    [Fact]
    public void A_socket_that_breaks_before_http_begins_is_an_unreachable_server()
    {
        var thrown = new SocketException((int)SocketError.NotConnected);

        Assert.True(ConnectionFaults.Explains(thrown));
        using var access = new ClusterAccess { VaultSecret = "kubeconfig-berlin", Server = new Uri("https://berlin.example:6443"), Credential = new ClusterCredential() };
        Assert.Equal(FailureKind.Unreachable, ConnectionFaults.From(access, thrown).Failure?.Kind);
    }
}
