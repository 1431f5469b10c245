using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Application.History;

/// <summary>Reads the status of the fleet from what the last runs recorded, as of now.</summary>
public sealed class RecordedFleet(IRunStore runs, RefreshOptions options, TimeProvider timeProvider)
{
    public async Task<Result<FleetStatus>> ReadAsync(CancellationToken cancellationToken)
    {
        var (reading, listing) = (runs.ReadClusterStatesAsync(cancellationToken), runs.ListAsync(cancellationToken));
        var (states, history) = (await reading, await listing);
        return (states.Failure ?? history.Failure) is { } failure
            ? failure
            : RecordedStatus.From(states.Value!, history.Value!, timeProvider.GetUtcNow(), options.Limits);
    }
}
