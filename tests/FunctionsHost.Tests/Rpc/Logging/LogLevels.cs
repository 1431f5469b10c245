using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Logging;

/// <summary>Which lines a host keeps, by <c>logging.logLevel</c> of host.json: the longest beginning of the category counts.</summary>
internal sealed class LogLevels(IReadOnlyDictionary<string, string> levels)
{
    private const string Default = "default";

    public bool Keep(LogEntry entry) => entry.Level >= Least(entry.Category);

    private LogLevel Least(string category)
    {
        var best = levels.Keys
            .Where(prefix => category.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .MaxBy(prefix => prefix.Length) ?? levels.Keys.FirstOrDefault(name => string.Equals(name, Default, StringComparison.OrdinalIgnoreCase));
        return best is null ? LogLevel.Information : Enum.Parse<LogLevel>(levels[best], ignoreCase: true);
    }
}
