using System.Net.Sockets;
using EcrFleet.Core.Failures;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcrFleet.Cli.Serve;

/// <summary>
/// The web server of <c>ecr-fleet serve</c>. It is built from nothing: no variable of the environment (<c>ASPNETCORE_URLS</c>, …) and no file has a
/// say in where it listens or what it logs. Signals are the process's own matter.
/// </summary>
internal static class WebServer
{
    /// <summary>For callers who are slow to go; it must be over before the process ends itself.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMilliseconds(500);

    public static WebApplication Build(ILoggerFactory loggers, Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            configure(kestrel);
        });
        var app = builder.Build();
        app.UseProblems(loggers);
        return app;
    }

    /// <returns>Why it cannot listen.</returns>
    public static async Task<Failure?> TryStartAsync(WebApplication app, string addresses, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return new Failure(FailureKind.Conflict, $"Cannot listen on {addresses}: {Reason(exception)}.");
        }
    }

    private static string Reason(Exception exception) => Error(exception) switch
    {
        SocketError.AddressAlreadyInUse => "the address is in use",
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AccessDenied => "this user may not listen there",
        var error => $"{exception.GetType().Name} {error}",
    };

    private static SocketError? Error(Exception? exception) => exception switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => Error(exception.InnerException),
    };
}
