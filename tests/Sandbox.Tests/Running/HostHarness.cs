using System.Collections.Concurrent;
using System.Runtime.Versioning;
using EcrFleet.Sandbox.Fleet;
using EcrFleet.Sandbox.Running;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.Running;

/// <summary>The main flow with clusters that are only addresses, and a shell script in place of <c>ecr-fleet</c>.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class HostHarness : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly SignalWriter _output = new();
    private readonly SignalWriter _error = new();

    public FakeTimeProvider Time { get; } = new();

    public ConcurrentBag<string> Stopped { get; } = [];

    public string Output => _output.Text;

    public string Error => _error.Text;

    public Task OutputFlushed => _output.Flushed;

    public Task ErrorFlushed => _error.Flushed;

    /// <summary>Where the script can leave what it saw.</summary>
    public string Seen => Path.Combine(_folder.FullName, "seen");

    public string Kubeconfigs => Path.Combine(_folder.FullName, "kubeconfigs");

    /// <summary>Writes a script that is run in place of the executable.</summary>
    public string Script(string lines)
    {
        var path = Path.Combine(_folder.FullName, "ecr-fleet");
        File.WriteAllText(path, $"#!/bin/sh\n{lines}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    public Task<int> RunAsync(SandboxOptions options, CancellationToken cancellationToken) => new SandboxHost(
            (plan, _, _) => Task.FromResult(Cluster(plan)),
            new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["SEEN"] = Seen, ["AWS_PROFILE"] = "production" },
            _output,
            _error,
            Time)
        .RunAsync(options with { Directory = Kubeconfigs }, cancellationToken);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private RunningCluster Cluster(ClusterPlan plan) => new(
        plan, new Uri($"https://127.0.0.1:1/{plan.Name}"), $"admin of {plan.Name}", $"fleet of {plan.Name}", new Server(plan, Stopped));

    private sealed class Server(ClusterPlan plan, ConcurrentBag<string> stopped) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            stopped.Add(plan.Name);
            return ValueTask.CompletedTask;
        }
    }
}
