using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Probing;

/// <summary>Opens the way to the API server that a kubeconfig names.</summary>
public sealed class ServerProber(KubernetesOptions options, TimeProvider timeProvider) : IServerProber
{
    private readonly ClusterOpener _opener = new(options, timeProvider);

    public Result<IServerProbe> Open(ClusterRegistration registration) =>
        _opener.Open<IServerProbe>(registration, access => new ServerProbe(access, options.RequestTimeout, timeProvider));
}
