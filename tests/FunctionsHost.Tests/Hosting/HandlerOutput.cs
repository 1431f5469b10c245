using System.Collections.Concurrent;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>What the handler prints, over all its restarts.</summary>
internal sealed class HandlerOutput
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _error = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Error => _error;

    public void KeepOutput(string? line) => Keep(line, _output);

    public void KeepError(string? line) => Keep(line, _error);

    /// <summary>Waits for a line that holds the text.</summary>
    public Task LineAsync(string text)
    {
        var seen = _awaited.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_output.Concat(_error).Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            seen.TrySetResult();
        }

        return seen.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    private void Keep(string? line, ConcurrentQueue<string> lines)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        foreach (var (text, seen) in _awaited)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
        }
    }
}
