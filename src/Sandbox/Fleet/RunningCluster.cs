namespace EcrFleet.Sandbox.Fleet;

/// <summary>A cluster that was started.</summary>
/// <param name="AdminKubeconfig">For kubectl: may do everything.</param>
/// <param name="FleetKubeconfig">For the vault: the least-privilege identity of ECR Fleet.</param>
internal sealed record RunningCluster(
    ClusterPlan Plan, Uri Address, string AdminKubeconfig, string FleetKubeconfig, IAsyncDisposable Server) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
