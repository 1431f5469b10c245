using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters for refreshes and status.</summary>
public sealed class KubernetesConnector(KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider) : IClusterConnector
{
    private readonly ClusterOpener _opener = new(options, timeProvider);

    public Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken) => Task.FromResult(_opener.Open<ICluster>(
        registration, access => new KubernetesCluster(access, AccessNeeds.Of(registration).OnlyNamespaces, options, clouds, timeProvider)));
}
