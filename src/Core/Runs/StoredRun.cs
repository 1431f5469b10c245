namespace EcrFleet.Core.Runs;

/// <summary>All that a store has of one run.</summary>
/// <param name="Record">The run itself.</param>
/// <param name="Clusters">Those that have reported one by one; empty where one process did the whole run.</param>
public sealed record StoredRun(RunRecord Record, IReadOnlyList<RecordedCluster> Clusters);
