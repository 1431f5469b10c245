using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>What became of one cluster, and where its API server is, where that is known.</summary>
public sealed record ClusterOutcome(ClusterRun Run, Uri? Server);
