using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Clusters whose kubeconfigs cannot be used: a check ends at its first step.</summary>
internal sealed class ClosedWay : IServerProber, IClusterAdministrator
{
    public Result<IServerProbe> Open(ClusterRegistration registration) => Failure(registration);

    public Task<Result<IClusterAdministration>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken) =>
        Task.FromResult<Result<IClusterAdministration>>(Failure(registration));

    private static Failure Failure(ClusterRegistration registration) => new(FailureKind.Invalid, $"{registration.VaultSecret}: the kubeconfig is no good.");
}
