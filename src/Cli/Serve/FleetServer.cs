using System.Net;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Application.Schedule;
using EcrFleet.Core.Failures;
using EcrFleet.Http;
using EcrFleet.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EcrFleet.Cli.Serve;

/// <summary>The server of <c>ecr-fleet serve</c>: the HTTP API, and a refresh on its own schedule.</summary>
/// <param name="services">The application, disposed with the server.</param>
/// <param name="random">From 0 to below 1: by how much scheduled refreshes are late.</param>
internal sealed partial class FleetServer(ServiceProvider services, ServeSettings settings, Func<double> random, ILoggerFactory loggers) : IDisposable
{
    /// <summary>No request has a body that means anything.</summary>
    private const int MaximumBody = 1024;

    private readonly ILogger _logger = loggers.CreateLogger<FleetServer>();

    /// <summary>Why it may not listen there: without a key only this machine may call.</summary>
    public Failure? Refusal(IReadOnlyList<ListenAddress> addresses) =>
        settings.ApiKey is null && addresses.FirstOrDefault(address => !address.IsLoopback) is { } open
            ? new Failure(FailureKind.Invalid, $"{open} is open to other machines, and that needs EcrFleet__ApiKey: {ApiKey.Rule}.")
            : null;

    /// <summary>Serves until it is stopped; the refresh that goes on is cancelled then.</summary>
    public async Task<int> RunAsync(IReadOnlyList<ListenAddress> addresses, TextWriter error, CancellationToken cancellationToken)
    {
        await using var app = Build(addresses);
        if (await WebServer.TryStartAsync(app, string.Join(", ", addresses), cancellationToken) is { } failure)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Failure;
        }

        foreach (var url in app.Urls)
        {
            Log.Listening(_logger, url, settings.ApiKey is not null);
        }

        if (services.GetRequiredService<IRunStore>() is MemoryRunStore)
        {
            Log.KeptInMemory(_logger);
        }

        var scheduling = ScheduleAsync(app.Lifetime);
        await app.WaitForShutdownAsync(cancellationToken);
        if (await scheduling is { } reason)
        {
            // Without its schedule the process would look well and do nothing; what started it can start it again.
            await error.WriteLineAsync($"The schedule has ended unexpectedly ({reason}): this is a bug of ecr-fleet.");
            return ExitCode.Failure;
        }

        Log.Stopped(_logger);
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Failure;
    }

    public void Dispose() => services.Dispose();

    private WebApplication Build(IReadOnlyList<ListenAddress> addresses)
    {
        var app = WebServer.Build(loggers, kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
            foreach (var address in addresses)
            {
                kestrel.Listen(new IPEndPoint(address.Address, address.Port), listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        if (settings.ApiKey is { } key)
        {
            app.UseKey(key);
        }
        else
        {
            app.UseLoopbackHostsOnly();
        }

        app.UseSameOriginOnly();
        app.MapApi([.. services.GetRequiredService<ApiRoutes>().All, .. services.GetRequiredService<WebRoutes>().All]);
        app.MapPage(services.GetRequiredService<DashboardEndpoint>());
        services.GetRequiredService<NextRun>().Follow(now => settings.Schedule.After(now));
        return app;
    }

    /// <returns>Why the schedule has ended, and with it the server; <c>null</c> when the server was stopped.</returns>
    private async Task<string?> ScheduleAsync(IHostApplicationLifetime lifetime)
    {
        var stopping = lifetime.ApplicationStopping;
        var refresh = services.GetRequiredService<ScheduledRefresh>();
        var scheduler = new RefreshScheduler(
            settings.Schedule,
            async token => (await refresh.RunAsync(token)).Outcome != ScheduledOutcome.Refused,
            services.GetRequiredService<RefreshOptions>().RunTimeout,
            random,
            services.GetRequiredService<TickWatch>(),
            services.GetRequiredService<TimeProvider>(),
            loggers.CreateLogger<RefreshScheduler>());
        try
        {
            await scheduler.RunAsync(stopping);
            return "without an error";
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return exception.GetBaseException().GetType().FullName;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Listening. Address: {Address}. Key needed: {IsKeyed}.")]
        public static partial void Listening(ILogger logger, string address, bool isKeyed);

        [LoggerMessage(
            LogLevel.Warning, "The run history is kept in memory, and ends with this process. Set EcrFleet__State to a directory to keep it.")]
        public static partial void KeptInMemory(ILogger logger);

        [LoggerMessage(LogLevel.Information, "Stopped serving.")]
        public static partial void Stopped(ILogger logger);
    }
}
