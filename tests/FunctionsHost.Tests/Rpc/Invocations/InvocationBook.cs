using System.Collections.Concurrent;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

/// <summary>All invocations of a host: which function each is of, and how those that have ended did.</summary>
internal sealed class InvocationBook
{
    private readonly ConcurrentDictionary<string, string> _functions = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _running = new();
    private readonly ConcurrentQueue<Invocation> _ended = [];

    public IEnumerable<Invocation> Ended => _ended;

    /// <summary>The function of an invocation; <c>null</c> for an id that is not ours.</summary>
    public string? FunctionOf(string invocationId) => _functions.GetValueOrDefault(invocationId);

    public void Begin(string invocationId, string function)
    {
        _functions[invocationId] = function;
        _running[invocationId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void End(Invocation invocation)
    {
        _ended.Enqueue(invocation);
        if (_running.TryRemove(invocation.Id, out var running))
        {
            running.SetResult();
        }
    }

    /// <summary>Waits for those that go on now.</summary>
    public Task CompletedAsync() => Task.WhenAll(_running.Values.Select(running => running.Task));
}
