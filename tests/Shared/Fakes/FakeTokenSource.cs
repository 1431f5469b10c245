using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Answers as the test says, and remembers who was asked.</summary>
internal sealed class FakeTokenSource(Func<RegistryRegistration, CancellationToken, Task<Result<RegistryToken>>> answer) : IRegistryTokenSource
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public TimeSpan? ClockOffset { get; set; }

    public Task<Result<RegistryToken>> GetAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        Asked.Enqueue(registry.Name.Value);
        return answer(registry, cancellationToken);
    }
}
