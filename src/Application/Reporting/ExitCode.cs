namespace EcrFleet.Application.Reporting;

/// <summary>What the process says to its caller; fixed for scripts.</summary>
public static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Success = 0;

    /// <summary>The run, or a part of it, failed.</summary>
    public const int Failure = 1;

    /// <summary>Usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C, as shells say it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
