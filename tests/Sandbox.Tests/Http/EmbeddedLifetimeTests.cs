using EcrFleet.Sandbox.Http;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Sandbox.Tests.Http;

/// <summary>A process that holds an emulator ends on a signal as if it held none.</summary>
public sealed class EmbeddedLifetimeTests
{
    [Fact]
    public async Task A_loopback_server_leaves_signals_to_its_process()
    {
        await using var server = await LoopbackServer.StartAsync(_ => Task.CompletedTask, certificate: null, TestContext.Current.CancellationToken);

        Assert.IsType<EmbeddedLifetime>(server.Lifetime);
    }

    [Fact]
    public async Task A_cluster_leaves_signals_to_its_process()
    {
        await using var cluster = await ClusterServer.StartAsync(
            new ClusterServerOptions { Name = "berlin", Version = "1.36" }, TestContext.Current.CancellationToken);

        Assert.IsType<EmbeddedLifetime>(cluster.Lifetime);
    }
}
