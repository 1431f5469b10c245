using EcrFleet.Application.Refresh;
using EcrFleet.Hosting.Logging;

namespace EcrFleet.Cli;

/// <summary>
/// Logs of a command, a line each, to standard error. By default only warnings, and of the refresh itself only what was not
/// expected: the rest its result says, once. An exception is named by its type alone, since its text may hold what must not be seen.
/// </summary>
internal sealed class StandardErrorLoggerFactory(TextWriter error, bool isVerbose) : ILoggerFactory
{
    private static readonly string RefreshCategory = $"{typeof(FailureBoundary).Namespace}.";
    private static readonly string? Unexpected = typeof(FailureBoundary).FullName;

    private readonly Lock _writing = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(Write, categoryName, Threshold(categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Logs go to standard error only.");

    public void Dispose()
    {
        // Standard error belongs to the process.
    }

    private LogLevel Threshold(string category)
    {
        if (isVerbose)
        {
            return category.StartsWith("EcrFleet.", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
        }

        return category.StartsWith(RefreshCategory, StringComparison.Ordinal) && category != Unexpected ? LogLevel.None : LogLevel.Warning;
    }

    private void Write(string line)
    {
        lock (_writing)
        {
            error.WriteLine(line);
        }
    }
}
