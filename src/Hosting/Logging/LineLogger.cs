using EcrFleet.Application.Reporting;

namespace EcrFleet.Hosting.Logging;

/// <summary>A line for each event. An exception is named by its type alone, since its text may hold what must not be seen.</summary>
public sealed class LineLogger(Action<string> write, string category, LogLevel threshold) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= threshold && threshold != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var thrown = exception is null ? "" : $" Exception: {exception.GetType().FullName}.";
            write(Printable.Line($"{logLevel}: {category}: {formatter(state, null)}{thrown}"));
        }
    }
}
