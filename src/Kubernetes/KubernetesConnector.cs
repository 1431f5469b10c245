using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters by the kubeconfigs of their registrations.</summary>
public sealed class KubernetesConnector(KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider) : IClusterConnector
{
    public Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
#pragma warning disable CA2000 // The caller disposes what it gets.
        return Task.FromResult(access.IsSuccess
            ? Result<ICluster>.Of(new KubernetesCluster(access.Value, AccessNeeds.Of(registration).OnlyNamespaces, options, clouds, timeProvider))
            : access.Failure);
#pragma warning restore CA2000
    }
}
