using System.Globalization;
using System.Net;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Functions.RefreshCluster;
using EcrFleet.Cli.Functions.RefreshTimer;
using EcrFleet.Cli.Functions.Wire;
using EcrFleet.Hosting;
using EcrFleet.Hosting.Logging;
using EcrFleet.Http;

namespace EcrFleet.Cli.Functions;

/// <summary>
/// The process that the Functions host starts as its custom handler. The host gives it all of its own environment, of which only the port
/// says where to listen.
/// </summary>
internal static partial class CustomHandler
{
    /// <summary>Set by the Functions host: where it will call.</summary>
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>Never 0: some hosts take that for "done" and would not start the handler again.</returns>
    public static async Task<int> RunAsync(
        IConfiguration environment, TextWriter output, TextWriter error, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!ushort.TryParse(environment[PortVariable], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            await error.WriteLineAsync($"{PortVariable} must be a port, 1 to 65535.");
            return ExitCode.Usage;
        }

        using var loggers = new StandardOutputLoggerFactory(output);
        var opened = Composition.OpenServed(environment, timeProvider, loggers);
        if (!opened.IsSuccess)
        {
            await error.WriteLineAsync(opened.Failure.Message);
            return ExitCode.Usage;
        }

        using var fleet = opened.Value;
        await using var app = Build(port, fleet, loggers);
        if (await WebServer.TryStartAsync(app, $"http://127.0.0.1:{port}", cancellationToken) is { } failure)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Failure;
        }

        var logger = loggers.CreateLogger(typeof(CustomHandler).FullName!);
        Log.Listening(logger, port);
        await app.WaitForShutdownAsync(cancellationToken);
        Log.Stopped(logger);
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Failure;
    }

    /// <param name="port">0: one that is free.</param>
    internal static WebApplication Build(int port, ServedFleet fleet, ILoggerFactory loggers)
    {
        // Nothing tells the host's calls from others', so nobody beyond this machine may call.
        var app = WebServer.Build(loggers, kestrel => kestrel.Listen(IPAddress.Loopback, port));

        // The host checks the keys of the routes that need one, and says nothing of the key to the one that needs none.
        app.Use((context, next) =>
        {
            context.Features.Set(new AnonymousCaller());
            return next(context);
        });

        // The host asks every 25 ms until it gets any answer, and now and then later on.
        app.MapGet("/", context => context.Response.WriteAsync("ecr-fleet\n", context.RequestAborted));
        var refreshTimer = new RefreshTimerFunction(fleet.Gate, fleet.Dispatcher, loggers.CreateLogger<RefreshTimerFunction>());
        app.MapFunction(RefreshTimerFunction.Name, refreshTimer.InvokeAsync);
        var refreshCluster = new RefreshClusterFunction(fleet.Worker, loggers.CreateLogger<RefreshClusterFunction>());
        app.MapFunction(RefreshClusterFunction.Name, refreshCluster.InvokeAsync);
        app.MapApi(fleet);
        return app;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Serving the Functions host. Port: {Port}.")]
        public static partial void Listening(ILogger logger, int port);

        [LoggerMessage(LogLevel.Information, "Stopped serving the Functions host.")]
        public static partial void Stopped(ILogger logger);
    }
}
