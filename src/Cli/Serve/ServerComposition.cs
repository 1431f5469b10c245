using System.Security.Cryptography;
using EcrFleet.Core.Failures;
using EcrFleet.Hosting;

namespace EcrFleet.Cli.Serve;

/// <summary>Makes the stand-alone server from the settings.</summary>
internal static class ServerComposition
{
    private const string QueueModeOfAServer =
        "EcrFleet__Dispatch=queue is for the function app, whose host feeds it from the queue. Leave it out: this server refreshes the fleet itself.";

    /// <returns>The server; or all that is wrong with the settings, a line each.</returns>
    public static Result<FleetServer> OpenServer(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var settings = ServeSettings.Read(configuration, timeProvider.GetUtcNow());
        var fleet = Composition.OpenServed(configuration, timeProvider, loggers);
        var dispatch = fleet.Value?.Dispatcher is null ? null : QueueModeOfAServer;
        if (settings.IsSuccess && fleet.IsSuccess && dispatch is null)
        {
            return new FleetServer(fleet.Value, settings.Value, Fraction, loggers);
        }

        fleet.Value?.Dispose();
        return new Failure(FailureKind.Invalid, string.Join('\n', new[] { fleet.Failure?.Message, settings.Failure?.Message, dispatch }.OfType<string>()));
    }

    private static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
