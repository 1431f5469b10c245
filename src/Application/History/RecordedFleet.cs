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
        var states = await runs.ReadClusterStatesAsync(cancellationToken);
        return states.IsSuccess
            ? RecordedStatus.From(states.Value, timeProvider.GetUtcNow(), options.Limits)
            : states.Failure;
    }
}
