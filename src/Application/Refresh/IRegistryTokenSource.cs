using EcrFleet.Core.Failures;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Port: ECR authorization tokens. One source serves one run; it asks AWS once per credential, role, region and kind.</summary>
public interface IRegistryTokenSource
{
    /// <summary>How far the clock of AWS is ahead of this machine's; <c>null</c> before its first answer.</summary>
    TimeSpan? ClockOffset { get; }

    /// <summary>A token for the registry, with the hosts that it opens. The failure names the registry's vault secret.</summary>
    Task<Result<RegistryToken>> GetAsync(RegistryRegistration registry, CancellationToken cancellationToken);
}
