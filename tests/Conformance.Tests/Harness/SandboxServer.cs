using EcrFleet.ControlPlane;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The sandbox's API server, which must answer as the real one does.</summary>
public sealed class SandboxServer : ServerFixture
{
    private ClusterServer? _server;

    protected override bool HasControllers => true;

    protected override bool IsThrownAway => true;

    private protected override async Task<(KubernetesApi Admin, string CaPem)?> StartServerAsync(CancellationToken cancellationToken)
    {
        _server = await ClusterServer.StartAsync(new ClusterServerOptions(), cancellationToken);
        return (new KubernetesApi(_server.Address, _server.CaPem, _server.AdminToken), _server.CaPem);
    }

    private protected override ValueTask StopServerAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
