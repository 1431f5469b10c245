using System.Diagnostics;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>One process of the custom handler, as the host starts it: with the whole environment of the host, and its port on top.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private HandlerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Whether the host itself ended it, which it does not count as an error.</summary>
    public bool IsEndedByHost { get; private set; }

    public static HandlerProcess Launch(IReadOnlyDictionary<string, string> settings, int port, HandlerOutput output)
    {
        var process = new Process { StartInfo = StartInfo(settings, port) };
        process.OutputDataReceived += (_, line) => output.KeepOutput(line.Data);
        process.ErrorDataReceived += (_, line) => output.KeepError(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HandlerProcess(process);
    }

    public static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> settings, int port)
    {
        var executable = PublishFolder.Host["customHandler"]!["description"]!["defaultExecutablePath"]!.GetValue<string>();
        var start = new ProcessStartInfo(Path.Combine(PublishFolder.Root, executable))
        {
            WorkingDirectory = PublishFolder.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var worker = $"{Guid.NewGuid()}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}";
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = $"{port}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = worker;
        start.Environment["FUNCTIONS_HTTPWORKER_ID"] = worker;
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = PublishFolder.Root;
        return start;
    }

    /// <summary>SIGKILL by somebody else: to the host, a crash.</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>SIGKILL, the only end that a host knows.</summary>
    public async Task EndAsync()
    {
        IsEndedByHost = true;
        await CrashAsync();
    }

    /// <summary>Sends a signal by its name, e.g. <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>All that was printed has been read then.</summary>
    /// <returns>The exit code: 128 and its number after a signal.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>For a process that ends by itself.</summary>
    public Task<int> ExitInTimeAsync() => ExitAsync().WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>The most memory that it ever had, while it runs.</summary>
    public long PeakMemoryMegabytes()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64 / (1024 * 1024);
    }

    public void Dispose() => _process.Dispose();
}
