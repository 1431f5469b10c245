using System.Diagnostics;

namespace EcrFleet.Sandbox.Running;

/// <summary>The real <c>ecr-fleet</c>, run as a child process.</summary>
internal sealed class EcrFleetExecutable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private EcrFleetExecutable(string path) => Path = path;

    public string Path { get; }

    /// <summary>Takes the executable at <paramref name="path"/>, or the one that was built together with the sandbox.</summary>
    public static EcrFleetExecutable Find(string? path, string baseDirectory)
    {
        var found = System.IO.Path.GetFullPath(path ?? BuiltPath(baseDirectory));
        return File.Exists(found)
            ? new EcrFleetExecutable(found)
            : throw new SandboxException(path is null
                ? $"ecr-fleet was not built at {found}. Build it with 'dotnet build src/Cli', or name it by --ecr-fleet."
                : $"--ecr-fleet: there is no file {found}.");
    }

    /// <summary>Runs a command with inherited standard streams and gives its exit code.</summary>
    /// <remarks>When the sandbox is stopped, a running command may end by itself before it is killed.</remarks>
    public async Task<int> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path, arguments) { UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            throw;
        }

        return process.ExitCode;
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new SandboxException($"{Path} did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new SandboxException($"{Path} does not start: {exception.Message}", exception);
        }
    }

    private static async Task EndAsync(Process process)
    {
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // artifacts/bin/Sandbox/<configuration>/ lies beside artifacts/bin/Cli/<configuration>/.
    private static string BuiltPath(string baseDirectory)
    {
        var sandbox = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(baseDirectory));
        var name = OperatingSystem.IsWindows() ? "ecr-fleet.exe" : "ecr-fleet";
        return System.IO.Path.Combine(sandbox.FullName, "..", "..", "Cli", sandbox.Name, name);
    }
}
