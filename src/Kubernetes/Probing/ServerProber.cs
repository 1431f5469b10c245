using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Probing;

/// <summary>Opens the way to the API server that a kubeconfig names.</summary>
public sealed class ServerProber(KubernetesOptions options, TimeProvider timeProvider) : IServerProber
{
    public Result<IServerProbe> Open(ClusterRegistration registration)
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
#pragma warning disable CA2000 // The caller disposes what it gets.
        return access.IsSuccess ? Result<IServerProbe>.Of(new ServerProbe(access.Value, options.RequestTimeout, timeProvider)) : access.Failure;
#pragma warning restore CA2000
    }
}
