namespace EcrFleet.Hosting;

/// <summary>
/// Logs of a server, a line each, to standard output: the Functions host takes every line on standard error for an error. Of the libraries
/// only warnings are logged; a request line of the web server would show function keys.
/// </summary>
internal sealed class StandardOutputLoggerFactory(TextWriter output) : ILoggerFactory
{
    private readonly Lock _writing = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(
        Write, categoryName, categoryName.StartsWith("EcrFleet.", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Logs go to standard output only.");

    public void Dispose()
    {
        // Standard output belongs to the process.
    }

    private void Write(string line)
    {
        lock (_writing)
        {
            output.WriteLine(line);
        }
    }
}
