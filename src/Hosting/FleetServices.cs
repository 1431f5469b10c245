using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;

namespace EcrFleet.Hosting;

/// <summary>The parts of the program that commands and functions use.</summary>
/// <param name="recorder">Absent: nothing would keep what it records beyond this process.</param>
/// <param name="connections">What they hold open to the outside, closed with them.</param>
public sealed class FleetServices(
    FleetRefresher refresher, FleetSurveyor surveyor, ClusterChecker checker, RunRecorder? recorder = null, IDisposable? connections = null) : IDisposable
{
    public FleetRefresher Refresher => refresher;

    public FleetSurveyor Surveyor => surveyor;

    public ClusterChecker Checker => checker;

    public RunRecorder? Recorder => recorder;

    public void Dispose() => connections?.Dispose();
}
