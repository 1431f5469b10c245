using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Logging;

/// <summary>The host's log: its own lines, the worker's over gRPC, and what the worker's process prints.</summary>
internal sealed class HostLog(LogLevels levels, Action<LogEntry>? written)
{
    public const string Host = "Host";

    /// <summary>The category of printed lines.</summary>
    public const string Console = "Host.Function.Console";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<LogEntry> _entries = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<LogEntry>> _awaited = new();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    /// <summary>What a person sees who reads the log.</summary>
    public IReadOnlyList<string> Lines => [.. _entries.Select(entry => entry.ToString())];

    public IReadOnlyList<LogEntry> Of(string invocationId) => [.. _entries.Where(entry => entry.InvocationId == invocationId)];

    public void Write(LogLevel level, string message, string? invocationId = null) => Write(new LogEntry(level, Host, message, invocationId));

    public void Write(LogEntry entry)
    {
        if (!levels.Keep(entry))
        {
            return;
        }

        _entries.Enqueue(entry);
        written?.Invoke(entry);
        foreach (var (text, seen) in _awaited)
        {
            if (entry.Message.Contains(text, StringComparison.Ordinal))
            {
                seen.TrySetResult(entry);
            }
        }
    }

    /// <summary>The first entry that holds the text, once it is there.</summary>
    public Task<LogEntry> EntryAsync(string text)
    {
        var seen = _awaited.GetOrAdd(text, _ => new TaskCompletionSource<LogEntry>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_entries.FirstOrDefault(entry => entry.Message.Contains(text, StringComparison.Ordinal)) is { } entry)
        {
            seen.TrySetResult(entry);
        }

        return seen.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }
}
