using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Administration;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters for registering, checking and removing.</summary>
public sealed class KubernetesAdministrator(KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider) : IClusterAdministrator
{
    private readonly ClusterOpener _opener = new(options, timeProvider);

    public Task<Result<IClusterAdministration>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken) => Task.FromResult(
        _opener.Open<IClusterAdministration>(registration, access => new ClusterAdministration(access, options, clouds, timeProvider)));
}
