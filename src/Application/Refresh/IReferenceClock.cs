using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Port: the clock of AWS, by which it is judged how long tokens are still valid.</summary>
public interface IReferenceClock
{
    /// <summary>How far it is ahead of this machine's; <c>null</c> when no registry's AWS answers in time. No credential is used.</summary>
    Task<TimeSpan?> ReadOffsetAsync(IReadOnlyList<RegistryRegistration> registries, CancellationToken cancellationToken);
}
