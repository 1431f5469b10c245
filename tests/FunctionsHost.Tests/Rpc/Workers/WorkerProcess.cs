using System.Diagnostics;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>One process of the worker.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Stopwatch _age = Stopwatch.StartNew();

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>It has ended with an error. An end with 0 is not noticed by a host.</summary>
    public bool HasCrashed => _process.HasExited && (IsEndedByHost || _process.ExitCode != 0);

    public TimeSpan Age => _age.Elapsed;

    /// <summary>The host itself ended it, and does not count that as an error.</summary>
    public bool IsEndedByHost { get; private set; }

    public static WorkerProcess Launch(ProcessStartInfo start, WorkerLogs logs)
    {
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => logs.KeepOutput(line.Data);
        process.ErrorDataReceived += (_, line) => logs.KeepError(line.Data);
        process.Start();
        var worker = new WorkerProcess(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>SIGKILL from elsewhere: to the host, a crash.</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>Lets it end by itself after a <c>WorkerTerminate</c>, and kills it where it does not.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        IsEndedByHost = true;
        try
        {
            await ExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await CrashAsync();
        }
    }

    /// <summary>Sends a signal by its name, e.g. <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end; all that was printed has been read then.</summary>
    /// <returns>The exit code: 128 and its number after a signal.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>The most memory that it ever had, while it runs.</summary>
    public long PeakMemoryMegabytes()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64 / (1024 * 1024);
    }

    /// <summary>The processor time that it took so far, while it runs.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose() => _process.Dispose();
}
