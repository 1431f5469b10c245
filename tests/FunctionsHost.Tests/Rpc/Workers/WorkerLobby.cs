using System.Collections.Concurrent;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>Where a worker that has been started is expected, by its id.</summary>
internal sealed class WorkerLobby
{
    private readonly ConcurrentDictionary<string, (WorkerChannel Channel, TaskCompletionSource Arrived)> _expected = new();

    /// <returns>Done when the worker has come.</returns>
    public Task Expect(string workerId, WorkerChannel channel) =>
        _expected.GetOrAdd(workerId, _ => (channel, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))).Arrived.Task;

    /// <returns>Its channel; <c>null</c> for a stranger.</returns>
    public WorkerChannel? Enter(string workerId)
    {
        if (!_expected.TryRemove(workerId, out var expected))
        {
            return null;
        }

        expected.Arrived.TrySetResult();
        return expected.Channel;
    }
}
