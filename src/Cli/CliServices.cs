using EcrFleet.Core.Failures;
using EcrFleet.Hosting;
using EcrFleet.Hosting.Settings;
using EcrFleet.Kubernetes.Local;
using Microsoft.Extensions.Options;

namespace EcrFleet.Cli;

/// <summary>Builds the application for a command.</summary>
internal static class CliServices
{
    /// <summary>A credential plugin may ask its user something.</summary>
    private static readonly TimeSpan PluginPatience = TimeSpan.FromMinutes(2);

    /// <returns>The application, to be disposed by the caller; or all that is wrong with the settings, a line each.</returns>
    public static Result<ServiceProvider> Open(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var services = new ServiceCollection()
            .AddSingleton(timeProvider)
            .AddSingleton(loggers)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddEcrFleet(configuration)
            .AddSingleton(new LocalKubeconfigs(configuration["KUBECONFIG"], configuration["HOME"], new ExecPlugin(timeProvider, PluginPatience)));
        var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<FleetSettings>();
            return provider;
        }
        catch (OptionsValidationException exception)
        {
            provider.Dispose();
            return new Failure(FailureKind.Invalid, string.Join('\n', exception.Failures));
        }
    }
}
