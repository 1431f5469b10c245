using System.Security.Cryptography;
using EcrFleet.Cli.Serve;
using EcrFleet.Core.Failures;
using EcrFleet.Hosting.Settings;

namespace EcrFleet.Cli;

/// <summary>Makes the stand-alone server from the settings.</summary>
internal static class FleetServers
{
    private const string QueueMode =
        "EcrFleet__Dispatch=queue is for the function app, whose host feeds it from the queue. Leave it out: this server refreshes the fleet itself.";

    /// <returns>The server; or all that is wrong with the settings, a line each.</returns>
    public static Result<FleetServer> Open(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var settings = ServeSettings.Read(configuration, timeProvider.GetUtcNow());
        var services = CliServices.Open(configuration, timeProvider, loggers);
        var dispatch = services.Value?.GetRequiredService<FleetSettings>().Dispatch == DispatchMode.Queue ? QueueMode : null;
        if (settings.IsSuccess && services.IsSuccess && dispatch is null)
        {
            return new FleetServer(services.Value, settings.Value, Fraction, loggers);
        }

        services.Value?.Dispose();
        return new Failure(FailureKind.Invalid, string.Join('\n', new[] { services.Failure?.Message, settings.Failure?.Message, dispatch }.OfType<string>()));
    }

    private static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
