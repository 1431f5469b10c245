using System.Globalization;
using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary><c>host.json</c>.</summary>
internal sealed record HostSettings(TimeSpan FunctionTimeout, string RoutePrefix, QueueOptions Queues, IReadOnlyDictionary<string, string> LogLevels)
{
    private const string File = "host.json";

    /// <summary>On Flex Consumption, where host.json says nothing.</summary>
    private const string DefaultTimeout = "00:30:00";

    public static HostSettings Read(string folder)
    {
        var host = PublishedFile.Read(folder, File);
        if (PublishedFile.Text(host, File, "version") != "2.0")
        {
            throw new PublishedAppException($"{File} must have the version 2.0.");
        }

        var timeout = PublishedFile.Find(host, "functionTimeout")?.GetValue<string>() ?? DefaultTimeout;
        var levels = PublishedFile.Find(host, "logging", "logLevel") as JsonObject ?? [];
        return new HostSettings(
            timeout == "-1" ? Timeout.InfiniteTimeSpan : TimeSpan.Parse(timeout, CultureInfo.InvariantCulture),
            PublishedFile.Find(host, "extensions", "http", "routePrefix")?.GetValue<string>() ?? "api",
            QueueOptions.Read(PublishedFile.Find(host, "extensions", "queues") as JsonObject ?? []),
            levels.ToDictionary(level => level.Key, level => level.Value!.GetValue<string>()));
    }
}
