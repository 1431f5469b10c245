using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Administration;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters by the kubeconfigs of their registrations: for a refresh, or to administer them.</summary>
public sealed class KubernetesConnector(KubernetesOptions options, CloudTokens clouds, KnownSecrets secrets, TimeProvider timeProvider) : IClusterConnector, IAdministrationConnector
{
    private readonly ObservationBudget _budget = new();

    public Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken) =>
        Task.FromResult(Open<ICluster>(registration, access => new KubernetesCluster(access, registration, options, clouds, secrets, Observe(), timeProvider)));

    public Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken) =>
        Task.FromResult(Open<IClusterAdministration>(
            registration, access => new ClusterAdministration(access, registration, options, clouds, secrets, Observe(), timeProvider)));

    private Observation Observe() => new(options.Limits, _budget);

    /// <summary>The caller disposes what it gets.</summary>
    private Result<T> Open<T>(ClusterRegistration registration, Func<ClusterAccess, T> connect)
        where T : notnull
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
        if (!access.IsSuccess)
        {
            return access.Failure;
        }

        access.Value.Proxy ??= options.Proxies.For(access.Value.Server);
        return Result<T>.Of(connect(access.Value));
    }
}
