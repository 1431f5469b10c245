namespace EcrFleet.Sandbox.Fleet;

/// <summary>Starts one cluster as planned.</summary>
internal delegate Task<RunningCluster> StartCluster(ClusterPlan plan, TimeSpan latency, CancellationToken cancellationToken);
