using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Sandbox.Fleet;

/// <summary>Starts emulated clusters with the least-privilege identity of ECR Fleet in them.</summary>
internal static class ClusterStarter
{
    private const string Version = "1.36";

    public static async Task<RunningCluster> StartAsync(ClusterPlan plan, TimeSpan latency, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The running cluster owns the server from here on.
        var server = await ClusterServer.StartAsync(
            new ClusterServerOptions { Name = plan.Name, Version = Version, Namespaces = plan.Namespaces, Latency = latency },
            cancellationToken);
#pragma warning restore CA2000
        try
        {
            var kubeconfig = LeastPrivilege.Install(server);
            if (plan.Condition == ClusterCondition.Ailing)
            {
                ClusterFaults.Terminating(server, plan.Namespaces[0]);
                ClusterFaults.Quota(server, plan.Namespaces[1]);
            }

            if (plan.Fault is { NeedsClientCertificate: true })
            {
                kubeconfig = server.KubeconfigForCertificate(LeastPrivilege.Name, []);
            }

            plan.Fault?.OnCluster?.Invoke(server);
            return new RunningCluster(plan, server.Address, server.AdminKubeconfig, kubeconfig, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
