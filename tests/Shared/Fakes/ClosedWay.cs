using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Clusters whose kubeconfigs cannot be used: a check ends at its first step.</summary>
internal sealed class ClosedWay : IAdministrationConnector
{
    public Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken) =>
        Task.FromResult<Result<IClusterAdministration>>(new Failure(FailureKind.Invalid, $"{registration.VaultSecret}: the kubeconfig is no good."));
}
