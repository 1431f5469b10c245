using System.Runtime.InteropServices;

namespace EcrFleet.Cli;

/// <summary>
/// Ctrl+C and SIGTERM stop the work; if it has not ended a moment later, the process ends all the same. A second signal is not waited
/// for at all: the system's own answer to it is death.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(900);

    private readonly CancellationTokenSource stop = new();
    private readonly TimeProvider timeProvider;
    private readonly TextWriter error;
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;
    private ITimer? lastMoment;
    private int exitCode;

    public StopSignals(TimeProvider timeProvider, TextWriter error)
    {
        (this.timeProvider, this.error) = (timeProvider, error);
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
    }

    public CancellationToken Token => stop.Token;

    /// <summary>The exit code of a process that was stopped by a signal; the given one otherwise.</summary>
    public int CodeOr(int code) => code == ExitCode.Interrupted && exitCode != 0 ? exitCode : code;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        lastMoment?.Dispose();
        stop.Dispose();
    }

    private void Stop(PosixSignalContext signal, int code)
    {
        if (Interlocked.CompareExchange(ref exitCode, code, 0) != 0)
        {
            return;
        }

        signal.Cancel = true;
        lastMoment = timeProvider.CreateTimer(_ => EndProcess(code), null, Grace, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }

    private void EndProcess(int code)
    {
        error.WriteLine("Stopped, although some work had not ended yet. The next run goes on from there.");
        Environment.Exit(code);
    }
}
