using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>A real API server: started here, or the cluster of <c>ECR_FLEET_TEST_KUBECONFIG</c>.</summary>
public sealed class RealServer : ServerFixture
{
    private readonly string? _kubeconfig = Environment.GetEnvironmentVariable("ECR_FLEET_TEST_KUBECONFIG");
    private RunningControlPlane? _controlPlane;

    protected override bool HasControllers => _controlPlane?.HasControllers ?? true;

    protected override bool IsThrownAway => _controlPlane is not null;

    private protected override async Task<(KubernetesApi Admin, string CaPem)?> StartServerAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(_kubeconfig))
        {
            return ForeignKubeconfig.Connect(await File.ReadAllTextAsync(_kubeconfig, cancellationToken));
        }

        var assets = await Assets.FindAsync(cancellationToken);
        if (assets.WhyNot is not null)
        {
            WhyNot = assets.WhyNot;
            return null;
        }

        _controlPlane = await RunningControlPlane.StartAsync(assets, cancellationToken);
        return (new KubernetesApi(_controlPlane.Server, _controlPlane.CaPem, _controlPlane.AdminToken), _controlPlane.CaPem);
    }

    private protected override ValueTask StopServerAsync() => _controlPlane?.DisposeAsync() ?? ValueTask.CompletedTask;
}
