using System.Diagnostics;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests;

/// <summary>The helper that starts a real API server leaves nothing behind.</summary>
public sealed class ControlPlaneTests
{
    [Fact]
    public async Task The_servers_die_with_the_process_that_started_them_even_when_it_is_killed()
    {
        var assets = await Assets.FindAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(assets.WhyNot is not null, $"NOT RUN, no API server: {assets.WhyNot}");
        using var starter = Start();
        var servers = await ProcessesAsync(starter);

        starter.Kill();
        await starter.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(servers);
        foreach (var server in servers)
        {
            await EndAsync(server);
        }
    }

    [Fact]
    public async Task The_servers_and_their_folder_go_when_the_input_ends()
    {
        var assets = await Assets.FindAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(assets.WhyNot is not null, $"NOT RUN, no API server: {assets.WhyNot}");
        using var starter = Start();
        var servers = await ProcessesAsync(starter);
        var kubeconfig = (await starter.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(": ")[1];
        Assert.True(File.Exists(kubeconfig));

        starter.StandardInput.Close();
        await starter.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, starter.ExitCode);
        Assert.False(Directory.Exists(Path.GetDirectoryName(kubeconfig)));
        Assert.All(servers, server => Assert.False(Directory.Exists($"/proc/{server}")));
    }

    private static Process Start() => Process.Start(
        new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "EcrFleet.ControlPlane"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task<string[]> ProcessesAsync(Process starter)
    {
        await starter.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var processes = await starter.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return processes!.Split(": ")[1].Split(' ');
    }

    /// <summary>Waits until the kernel has ended that process; a zombie counts as ended.</summary>
    private static async Task EndAsync(string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (IsRunning(id))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static bool IsRunning(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
