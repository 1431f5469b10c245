using System.Collections.Immutable;
using EcrFleet.Sandbox.Fleet;

namespace EcrFleet.Sandbox.Running;

/// <summary>The main flow: start everything, refresh, print, and go on until stopped.</summary>
internal sealed class SandboxHost(
    StartCluster startCluster,
    IReadOnlyDictionary<string, string> inheritedEnvironment,
    TextWriter output,
    TextWriter error,
    TimeProvider timeProvider)
{
    public async Task<int> RunAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await StartAsync(options, cancellationToken);
        }
        catch (SandboxException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // To be stopped is how a standing sandbox ends; a single refresh that was cut has not done its work.
            return options.Mode == RunMode.Once ? ExitCodes.Failed : ExitCodes.Succeeded;
        }
    }

    private async Task<int> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var executable = Refreshes(options) ? EcrFleetExecutable.Find(options.EcrFleetPath, AppContext.BaseDirectory) : null;
        using var workspace = Workspace.Open(options.Directory);
        await using var fleet = await SandboxFleet.StartAsync(options, startCluster, cancellationToken);

        var bundle = workspace.Write(
            "trusted-roots.pem", TrustBundle.Compose(inheritedEnvironment.GetValueOrDefault("SSL_CERT_FILE"), fleet.AuthorityPem));
        var variables = ProcessEnvironment.Variables(fleet.Addresses, bundle, workspace.Path, hasState: options.Mode == RunMode.Timer);
        var environmentFile = workspace.Write("environment.sh", ProcessEnvironment.ToShell(variables));
        var kubeconfigs = fleet.Clusters
            .Select(cluster => (cluster, workspace.Write($"{cluster.Plan.Name}.kubeconfig", cluster.AdminKubeconfig)))
            .ToImmutableArray();
        var guide = new Guide(options, fleet.Addresses, kubeconfigs, environmentFile, executable?.Path ?? "ecr-fleet");
        if (executable is null)
        {
            return await ServeAsync(options, variables, guide.Compose(page: null), cancellationToken);
        }

        var environment = ProcessEnvironment.Compose(inheritedEnvironment, variables);
        string[] arguments = ["refresh", "--output", options.Output == OutputFormat.Json ? "json" : "table"];
        var exitCode = await executable.RunAsync(arguments, environment, cancellationToken);
        if (options.Mode == RunMode.Once)
        {
            return exitCode;
        }

        await using var page = PageServer.Start(executable, environment, options.Interval, Path.Combine(workspace.Path, "serve.log"));
        using var timer = new PeriodicTimer(options.Interval, timeProvider);
        await WriteAsync(options.Output == OutputFormat.Json ? error : output, guide.Compose(page.Address));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await WriteAsync(error, $"{Environment.NewLine}{timeProvider.GetLocalNow():HH:mm:ss} refreshing again{Environment.NewLine}");
            await executable.RunAsync(arguments, environment, cancellationToken);
        }

        return ExitCodes.Succeeded;
    }

    private async Task<int> ServeAsync(
        SandboxOptions options, IReadOnlyDictionary<string, string> variables, string guide, CancellationToken cancellationToken)
    {
        if (options.Mode == RunMode.PrintEnvironment)
        {
            await WriteAsync(output, ProcessEnvironment.ToShell(variables));
            await WriteAsync(error, guide);
        }
        else
        {
            await WriteAsync(output, guide);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
        return ExitCodes.Succeeded;
    }

    private static bool Refreshes(SandboxOptions options) => options.Mode is RunMode.Once or RunMode.Timer;

    private static async Task WriteAsync(TextWriter writer, string text)
    {
        await writer.WriteAsync(text);
        await writer.FlushAsync();
    }
}
