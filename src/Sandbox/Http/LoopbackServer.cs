using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EcrFleet.Sandbox.Http;

/// <summary>A web server on a free port of the loopback interface with one handler for everything.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Who ends the server.</summary>
    public IHostLifetime Lifetime => _application.Services.GetRequiredService<IHostLifetime>();

    /// <summary>Starts a server; over TLS when there is a certificate.</summary>
    public static async Task<LoopbackServer> StartAsync(
        RequestDelegate handler, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        // The empty builder reads no environment variable and no file: an emulator must not change with its surroundings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        EmbeddedLifetime.AddTo(builder.Services);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var application = builder.Build();
        application.Run(handler);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new LoopbackServer(application, AddressOf(application));
    }

    public async ValueTask DisposeAsync()
    {
        // A request that hangs on order would hold a graceful stop; so the stop is at once.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private static Uri AddressOf(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return new Uri(addresses.Addresses.Single());
    }
}
