using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Connects to clusters in memory by their registered names.</summary>
internal sealed class FakeConnector(IReadOnlyDictionary<string, FakeCluster> clusters) : IClusterConnector
{
    /// <summary>Called before every connection; a failure is returned, whatever is thrown goes on.</summary>
    public Func<string, Failure?> OnConnect { get; set; } = _ => null;

    public Task<Result<ICluster>> ConnectAsync(ClusterRegistration registration, CancellationToken cancellationToken) =>
        Task.FromResult(OnConnect(registration.Name.Value) is { } failure ? failure : Result<ICluster>.Of(clusters[registration.Name.Value]));
}
