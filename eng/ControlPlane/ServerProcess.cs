using System.Diagnostics;

namespace EcrFleet.ControlPlane;

/// <summary>One running server and its log.</summary>
internal sealed class ServerProcess(string name, Process process, string logFile) : IDisposable
{
    private const int LinesShown = 20;

    public int Id { get; } = process.Id;

    /// <summary>Throws with the end of its log when the server has ended by itself.</summary>
    public void ThrowIfEnded()
    {
        if (process.HasExited)
        {
            throw new ServerEndedException($"{name} ended with {process.ExitCode}:\n{string.Join('\n', File.ReadLines(logFile).TakeLast(LinesShown))}");
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.WaitForExit();
        process.Dispose();
    }
}
