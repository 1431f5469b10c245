using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Refresh;

namespace EcrFleet.Runs;

/// <summary>Refreshes, and records what was done.</summary>
internal sealed class RecordedRefresher(FleetRefresher refresher, RunRecorder recorder)
{
    public async Task<RunReport> RunAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        var report = RunReports.From(await refresher.RunAsync(request, NoProgress.Instance, cancellationToken));
        if (!IsUnknownCluster(request, report))
        {
            await recorder.RecordRunAsync(report, RunScope.Of(request), cancellationToken);
        }

        return report;
    }

    /// <summary>The caller named a cluster that there is not: a mistake of the caller, of which the history of the fleet tells nothing.</summary>
    public static bool IsUnknownCluster(RefreshRequest request, RunReport report) =>
        request.Clusters.Count > 0 && report.Error is { Kind: FailureKind.NotFound };
}
