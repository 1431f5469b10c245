using EcrFleet.Application.History;
using EcrFleet.Application.Schedule;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Web.Views;

namespace EcrFleet.Web;

/// <summary>Reads what the page shows from the run store. All who look within two seconds see one reading, so that many pages cost as one.</summary>
public sealed class FleetReader(RecordedFleet fleet, IRunStore runs, FleetIdentity identity, NextRun nextRun, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1);
    private FleetFacts? _last;

    public async Task<FleetFacts> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = timeProvider.GetUtcNow();

            // A clock that was set back makes a reading of the future: it is read again.
            if (_last is not { } last || now - last.Now >= Fresh || now < last.Now)
            {
                _last = last = await ReadNowAsync(now, cancellationToken);
            }

            return last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<FleetFacts> ReadNowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = await fleet.ReadAsync(cancellationToken);
        var history = await runs.ListAsync(cancellationToken);
        var known = history.Value ?? [];
        return new FleetFacts
        {
            Identity = identity,
            Now = now,
            Status = status,
            Runs = history,
            LastReport = await ReportAsync(FleetViews.LastOverFleet(known, status.Value?.Clusters.Count ?? 0), now, cancellationToken),
            FailedReport = await ReportAsync(FleetViews.LastUnread(known), now, cancellationToken),
            NextRunAt = nextRun.After(now),
        };
    }

    /// <returns><c>null</c> when there is no such run, or its report cannot be read: the page then shows less.</returns>
    private async Task<RunReport?> ReportAsync(RunSummary? run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (run is null)
        {
            return null;
        }

        Result<StoredRun> stored = await runs.GetAsync(run.RunId, cancellationToken);
        return stored.IsSuccess ? RunRecords.Report(stored.Value, now) : null;
    }
}
