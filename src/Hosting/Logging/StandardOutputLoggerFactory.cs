namespace EcrFleet.Hosting.Logging;

/// <summary>
/// Logs of a server, a line each, to standard output: the Functions host takes every line on standard error for an error. Of the libraries
/// only warnings are logged; a request line of the web server would show function keys.
/// </summary>
public sealed class StandardOutputLoggerFactory(TextWriter output) : ILoggerFactory
{
    /// <summary>It reports a failed start with a stack trace; we do in a line.</summary>
    private const string FailedStart = "Microsoft.Extensions.Hosting.Internal.Host";

    private readonly Lock _writing = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(Write, categoryName, Threshold(categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Logs go to standard output only.");

    public void Dispose()
    {
        // Standard output belongs to the process.
    }

    private static LogLevel Threshold(string category) => category switch
    {
        FailedStart => LogLevel.None,
        _ when category.StartsWith("EcrFleet.", StringComparison.Ordinal) => LogLevel.Information,
        _ => LogLevel.Warning,
    };

    private void Write(string line)
    {
        lock (_writing)
        {
            output.WriteLine(line);
        }
    }
}
