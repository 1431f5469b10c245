using System.Collections.Concurrent;
using System.Diagnostics;

namespace EcrFleet.ControlPlane;

/// <summary>Starts servers that end with this process, however it ends.</summary>
/// <remarks>
/// The kernel kills each of them when the thread that started it ends (prctl PR_SET_PDEATHSIG is about the thread, not the process), so one
/// thread starts them all and lives as long as they do; a thread of the pool would retire after a while and take them with it.
/// https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
/// </remarks>
internal sealed class ServerProcesses : IDisposable
{
    // The shell only opens the log and is replaced by the server, which so keeps the process id and the death signal.
    private const string Script = "log=$1; shift; exec \"$@\" >\"$log\" 2>&1 </dev/null";
    private readonly BlockingCollection<Action> _orders = [];
    private readonly List<ServerProcess> _processes = [];

    private readonly Thread _starter;

    public ServerProcesses()
    {
        _starter = new Thread(Obey) { IsBackground = true, Name = "Starts servers" };
        _starter.Start();
    }

    public IReadOnlyList<int> Ids => [.. _processes.Select(process => process.Id)];

    public async Task<ServerProcess> StartAsync(string binary, string logFile, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "--", "sh", "-c", Script, "sh", logFile, binary, .. arguments]);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(exception);
            }
        });
        var process = new ServerProcess(Path.GetFileName(binary), await started.Task, logFile);
        _processes.Add(process);
        return process;
    }

    public void Dispose()
    {
        // In reverse: what depends on another goes first.
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Dispose();
        }

        _orders.CompleteAdding();
        _starter.Join();
        _orders.Dispose();
    }

    private void Obey()
    {
        foreach (var order in _orders.GetConsumingEnumerable())
        {
            order();
        }
    }
}
