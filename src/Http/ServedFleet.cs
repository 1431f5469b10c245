using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;

namespace EcrFleet.Http;

/// <summary>What functions and the HTTP API work with, for as long as the process lives.</summary>
/// <param name="dispatcher">In queue mode begins the runs; absent: the gate lets them in one by one.</param>
/// <param name="worker">Does the cluster of a message, in every mode: after a change of the mode some may be left.</param>
/// <param name="alertValidity">With less left anywhere, the promise is broken.</param>
/// <param name="connections">What the parts hold open to the outside, closed with them.</param>
public sealed class ServedFleet(
    RefreshGate gate,
    RunDispatcher? dispatcher,
    ClusterWorker worker,
    IRunStore runs,
    ClusterChecker checker,
    RefreshOptions options,
    TimeSpan alertValidity,
    TimeProvider timeProvider,
    IDisposable? connections = null)
    : IDisposable
{
    public RefreshGate Gate => gate;

    public RunDispatcher? Dispatcher => dispatcher;

    public ClusterWorker Worker => worker;

    public IRunStore Runs => runs;

    public ClusterChecker Checker => checker;

    public TimeSpan MinimumValidity => options.MinimumValidity;

    public TimeSpan AlertValidity => alertValidity;

    public TimeProvider TimeProvider => timeProvider;

    public void Dispose()
    {
        gate.Dispose();
        connections?.Dispose();
    }
}
