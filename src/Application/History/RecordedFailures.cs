using EcrFleet.Core.Failures;

namespace EcrFleet.Application.History;

/// <summary>Reads from the run store which clusters gave no answer in their last run.</summary>
public sealed class RecordedFailures(IRunStore store)
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var states = await store.ReadClusterStatesAsync(cancellationToken);
        return [.. (states.Value ?? []).Where(state => state.LastError?.Kind is FailureKind.Timeout or FailureKind.Unreachable).Select(state => state.Name)];
    }
}
