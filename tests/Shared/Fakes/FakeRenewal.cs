using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Renews as a test says, and notes whom it was asked for.</summary>
internal sealed class FakeRenewal : ICredentialRenewal
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public Func<ClusterRegistration, CredentialRenewed> OnRenew { get; set; } = _ => CredentialRenewed.No;

    public IReadOnlyList<string> Warnings { get; set; } = [];

    public Task<CredentialRenewed> RenewAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        Asked.Enqueue(registration.Name.Value);
        return Task.FromResult(OnRenew(registration));
    }
}
