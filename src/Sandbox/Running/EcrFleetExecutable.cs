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
        using var process = Start(arguments, environment, isQuiet: false);
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

    /// <summary>Begins a command that goes on by itself.</summary>
    /// <param name="isQuiet">Whether its standard output is for the caller to read, rather than the sandbox's own.</param>
    public Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool isQuiet)
    {
        var start = new ProcessStartInfo(Path, arguments) { UseShellExecute = false, RedirectStandardOutput = isQuiet };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

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
