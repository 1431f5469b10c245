using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.History;

/// <summary>Refreshes, and records what was done.</summary>
public sealed class RecordedRefresher(FleetRefresher refresher, RunRecorder recorder)
{
    public async Task<RunReport> RunAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        var report = RunReports.From(await refresher.RunAsync(request, NoProgress.Instance, cancellationToken));
        await recorder.RecordRunAsync(request, report, cancellationToken);
        return report;
    }

    /// <summary>The caller named a cluster that does not exist.</summary>
    public static bool IsUnknownCluster(RefreshRequest request, RunReport report) =>
        request.Clusters.Count > 0 && report.Error is { Kind: FailureKind.NotFound };
}
