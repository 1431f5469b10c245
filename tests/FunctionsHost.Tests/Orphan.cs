using System.Diagnostics;
using System.Globalization;
using EcrFleet.FunctionsHost.Tests.Hosting;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>A handler whose parent was killed: the kernel gave it to another process, and nobody tells it to end.</summary>
internal sealed class Orphan : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process _process;

    private Orphan(int id, int port, HandlerOutput output) => (_process, Port, Output) = (Process.GetProcessById(id), port, output);

    public int Id => _process.Id;

    public int Port { get; }

    public HandlerOutput Output { get; }

    public static async Task<Orphan> LeaveAsync(IReadOnlyDictionary<string, string> settings)
    {
        var (port, output) = (Ports.Free(), new HandlerOutput());
        var start = HandlerProcess.StartInfo(settings, port);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"'{start.FileName}' & echo $!; wait");
        start.FileName = "/bin/sh";
        using var parent = new Process { StartInfo = start };
        parent.OutputDataReceived += (_, line) => output.KeepOutput(line.Data);
        parent.Start();
        parent.BeginOutputReadLine();
        await output.LineAsync("Serving the Functions host.");
        var id = int.Parse(output.Output.First(line => line.All(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
        parent.Kill();
        return new Orphan(id, port, output);
    }

    public async Task<bool> AnswersAsync()
    {
        using var answer = await _client.GetAsync(new Uri($"http://127.0.0.1:{Port}/"), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _client.Dispose();
    }
}
