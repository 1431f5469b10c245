using System.Collections.Concurrent;
using EcrFleet.Core.Names;
using EcrFleet.Refresh;
using Spectre.Console;

namespace EcrFleet.Cli;

/// <summary>One line on the terminal that tells how far a run is; gone when the run ends.</summary>
internal sealed class TerminalProgress(StatusContext line) : IRefreshProgress
{
    private readonly ConcurrentDictionary<ClusterName, byte> running = new();
    private int total;
    private int done;

    public static Task<T> ShowAsync<T>(IAnsiConsole terminal, Func<IRefreshProgress, Task<T>> work) =>
        terminal.Status().StartAsync("Reading the fleet", line => work(new TerminalProgress(line)));

    public void FleetRead(int clusters)
    {
        total = clusters;
        Show();
    }

    public void ClusterBegun(ClusterName cluster)
    {
        running[cluster] = 0;
        Show();
    }

    public void ClusterDone(ClusterName cluster)
    {
        running.TryRemove(cluster, out _);
        Interlocked.Increment(ref done);
        Show();
    }

    private void Show()
    {
        var now = running.Keys.Order().Select(cluster => cluster.Value).FirstOrDefault();
        line.Status(Markup.Escape(Printable.Line(now is null ? $"{done} of {total} clusters" : $"{done} of {total} clusters, {now}")));
    }
}
