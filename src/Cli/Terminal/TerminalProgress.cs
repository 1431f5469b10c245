using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Names;
using Spectre.Console;

namespace EcrFleet.Cli.Terminal;

/// <summary>One line on the terminal that shows how far a run is; gone when the run ends.</summary>
internal sealed class TerminalProgress(StatusContext line) : IRefreshProgress
{
    private readonly ConcurrentDictionary<ClusterName, byte> _running = new();
    private int _total;
    private int _done;

    public static Task<T> ShowAsync<T>(IAnsiConsole terminal, Func<IRefreshProgress, Task<T>> work) =>
        terminal.Status().StartAsync("Reading the fleet", line => work(new TerminalProgress(line)));

    public void FleetRead(int clusters)
    {
        _total = clusters;
        Show();
    }

    public void ClusterBegun(ClusterName cluster)
    {
        _running[cluster] = 0;
        Show();
    }

    public void ClusterDone(ClusterName cluster)
    {
        _running.TryRemove(cluster, out _);
        Interlocked.Increment(ref _done);
        Show();
    }

    private void Show()
    {
        var now = _running.Keys.Order().Select(cluster => cluster.Value).FirstOrDefault();
        line.Status(Markup.Escape(Printable.Line(now is null ? $"{_done} of {_total} clusters" : $"{_done} of {_total} clusters, {now}")));
    }
}
