using System.Threading.Channels;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Cli.Tests.Serve;

/// <summary>Logs that a test can wait for, in their order.</summary>
internal sealed class AwaitedLogs(RecordingLoggerFactory recording) : ILoggerFactory
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>The next line with these words.</summary>
    public async Task<string> NextAsync(string words)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The log ended without '{words}'.");
    }

    public ILogger CreateLogger(string categoryName) => new AwaitedLogger(recording.CreateLogger(categoryName), _lines.Writer);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() => _lines.Writer.TryComplete();

    private sealed class AwaitedLogger(ILogger inner, ChannelWriter<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            lines.TryWrite(formatter(state, null));
        }
    }
}
