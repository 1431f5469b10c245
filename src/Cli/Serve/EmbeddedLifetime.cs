namespace EcrFleet.Cli.Serve;

/// <summary>
/// Lets the web server live within the process without ruling it. The lifetime that hosts have by default takes Ctrl+C and SIGTERM for itself,
/// and a second signal would not end the process.
/// </summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
