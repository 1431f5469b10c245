using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Administration;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters for registering, checking and removing.</summary>
public sealed class KubernetesAdministrator(KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider) : IClusterAdministrator
{
    public Task<Result<IClusterAdministration>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
#pragma warning disable CA2000 // The caller disposes what it gets.
        return Task.FromResult(access.IsSuccess
            ? Result<IClusterAdministration>.Of(new ClusterAdministration(access.Value, options, clouds, timeProvider))
            : access.Failure);
#pragma warning restore CA2000
    }
}
