using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Logging;

/// <summary>Brings what the worker logs into the host's log, as a host names it.</summary>
/// <param name="functionOf">The name of the function that an invocation is of, <c>null</c> for an unknown one.</param>
internal sealed class WorkerLogs(HostLog log, Func<string, string?> functionOf)
{
    /// <summary>Lines of the worker library that start so are for the host alone.</summary>
    private const string OfTheLibrary = "LanguageWorkerConsoleLog";

    public void Keep(RpcLog line)
    {
        if (line.LogCategory == RpcLog.Types.RpcLogCategory.CustomMetric)
        {
            return;
        }

        var text = line.Exception is { } exception ? $"{line.Message}\n{exception.Type} {exception.Message}\n{exception.StackTrace}" : line.Message;
        var function = line.InvocationId.Length > 0 ? functionOf(line.InvocationId) : null;
        var category = function is not null && line.LogCategory == RpcLog.Types.RpcLogCategory.User ? $"Function.{function}.User" : $"Worker.{line.Category}";
        log.Write(new LogEntry((LogLevel)line.Level, category, text, line.InvocationId.Length > 0 ? line.InvocationId : null));
    }

    public void KeepOutput(string? line)
    {
        if (line is not null && !line.StartsWith(OfTheLibrary, StringComparison.Ordinal))
        {
            log.Write(new LogEntry(LogLevel.Information, HostLog.Console, line));
        }
    }

    /// <summary>An error, unless the line warns.</summary>
    public void KeepError(string? line)
    {
        if (line is not null && !line.StartsWith(OfTheLibrary, StringComparison.Ordinal))
        {
            var level = line.Contains("warn", StringComparison.OrdinalIgnoreCase) ? LogLevel.Warning : LogLevel.Error;
            log.Write(new LogEntry(level, HostLog.Console, line));
        }
    }
}
