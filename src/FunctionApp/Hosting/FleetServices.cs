using EcrFleet.Refresh;

namespace EcrFleet.Hosting;

/// <summary>The parts of the program that commands and functions use.</summary>
/// <param name="connections">What they hold open to the outside, closed with them.</param>
internal sealed class FleetServices(FleetRefresher refresher, FleetSurveyor surveyor, IDisposable? connections = null) : IDisposable
{
    public FleetRefresher Refresher => refresher;

    public FleetSurveyor Surveyor => surveyor;

    public void Dispose() => connections?.Dispose();
}
