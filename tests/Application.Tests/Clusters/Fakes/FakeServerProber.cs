using EcrFleet.Application.Clusters.Check;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>Opens the same way to every server.</summary>
internal sealed class FakeServerProber : IServerProber
{
    public FakeServerProbe Probe { get; } = new();

    /// <summary>What opening answers instead; it may also throw.</summary>
    public Func<Failure?> OnOpen { get; set; } = () => null;

    public Result<IServerProbe> Open(ClusterRegistration registration) => OnOpen() is { } failure ? failure : Result<IServerProbe>.Of(Probe);
}
