using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcrFleet.Sandbox.Http;

/// <summary>
/// Lets a web server live within a process that it does not own. The lifetime that hosts have by default takes Ctrl+C and the
/// termination signal for itself, and the process would outlive both.
/// </summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public static void AddTo(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
