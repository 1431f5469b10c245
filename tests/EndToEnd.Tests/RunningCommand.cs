using System.Diagnostics;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>A process: <c>ecr-fleet</c>, or another program of a test.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private RunningCommand(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public static RunningCommand Start(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments) =>
        Start(EcrFleetBinary.Path, environment, arguments, Environment.CurrentDirectory);

    public static RunningCommand Start(
        string program, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningCommand(Process.Start(start)!);
    }

    /// <summary>Sends a signal by its name, e.g. <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<CommandResult> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Limit}. It said: {await output}{await error}");
        }
    }

    public void Dispose() => process.Dispose();
}
