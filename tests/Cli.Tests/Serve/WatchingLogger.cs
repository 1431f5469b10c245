using Microsoft.Extensions.Logging;

namespace EcrFleet.Cli.Tests.Serve;

/// <summary>Calls back with each message, in the middle of the call that logs it.</summary>
internal sealed class WatchingLogger<T>(Action<string> seen) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        seen(formatter(state, exception));
}
