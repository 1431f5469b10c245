using System.Runtime.InteropServices;

namespace EcrFleet.Cli;

/// <summary>
/// Ctrl+C and SIGTERM stop the work; if it has not ended a moment later, the process ends all the same. A second signal is not waited
/// for at all: the system's own answer to it is death.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(900);

    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _timeProvider;
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private ITimer? _lastMoment;
    private int _exitCode;

    public StopSignals(TimeProvider timeProvider, TextWriter error)
    {
        (_timeProvider, _error) = (timeProvider, error);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of a process that was stopped by a signal; the given one otherwise.</summary>
    public int CodeOr(int code) => code == ExitCode.Interrupted && _exitCode != 0 ? _exitCode : code;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _lastMoment?.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal, int code)
    {
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
        {
            return;
        }

        signal.Cancel = true;
        _lastMoment = _timeProvider.CreateTimer(_ => EndProcess(code), null, Grace, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    private void EndProcess(int code)
    {
        _error.WriteLine("Stopped, although some work had not ended yet.");
        Environment.Exit(code);
    }
}
