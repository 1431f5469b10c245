using EcrFleet.Application.Refresh;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>AWS's clock as the token source of a test has it.</summary>
internal sealed class FakeReferenceClock(FakeTokenSource tokens) : IReferenceClock
{
    public Task<TimeSpan?> ReadOffsetAsync(IReadOnlyList<RegistryRegistration> registries, CancellationToken cancellationToken) => Task.FromResult(tokens.ClockOffset);
}
