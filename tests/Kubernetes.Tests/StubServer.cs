using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>A server over real TLS that answers as a test says, for what no healthy API server would answer.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;

    private StubServer(WebApplication application, X509Certificate2 certificate) => (_application, _certificate) = (application, certificate);

    /// <summary>Method, path with query, and body of each request, in order of arrival.</summary>
    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    /// <summary>Of the process that connects.</summary>
    public KnownSecrets Secrets { get; } = new();

    public Uri Address => new(_application.Urls.Single());

    public static async Task<StubServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null, bool isPlain = false, bool asksForClientCertificate = false, SslProtocols protocols = SslProtocols.None, bool refusesClientCertificates = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var shown = certificate ?? TestAuthority.Shared.Issue("127.0.0.1");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener =>
        {
            if (!isPlain)
            {
                listener.UseHttps(shown, https =>
                {
                    https.ClientCertificateMode = asksForClientCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                    https.SslProtocols = protocols;
                    https.AllowAnyClientCertificate();
                    if (refusesClientCertificates)
                    {
                        https.ClientCertificateValidation = (_, _, _) => false;
                    }
                });
            }
        }));
        var server = new StubServer(builder.Build(), shown);
        server._application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            server.Requests.Enqueue(new StubRequest(
                context.Request.Method,
                $"{context.Request.Path}{context.Request.QueryString}",
                await reader.ReadToEndAsync(context.RequestAborted),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                context.Request.Protocol));
            await answer(context);
        });
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Answers one after another; a request too many is answered by 599.</summary>
    public static Task<StubServer> StartAsync(params StubAnswer[] answers)
    {
        var left = new ConcurrentQueue<StubAnswer>(answers);
        return StartAsync(context => (left.TryDequeue(out var answer) ? answer : new StubAnswer(599, "no more answers")).WriteAsync(context));
    }

    /// <summary>A cluster that trusts this server's authority.</summary>
    public async Task<ICluster> ConnectAsync(TimeProvider? timeProvider = null, KubernetesOptions? options = null, string user = "token: opaque-token-of-the-test", string? cluster = null, CloudTokens? clouds = null)
    {
        var connected = await TryConnectAsync(timeProvider, options, user, cluster, clouds);
        Assert.Null(connected.Failure);
        return connected.Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private Task<Result<ICluster>> TryConnectAsync(TimeProvider? timeProvider, KubernetesOptions? options, string user, string? cluster, CloudTokens? clouds)
    {
        var text = KubeconfigText.With(user, cluster ?? $"server: 'https://{Address.Authority}', certificate-authority-data: {TestCertificates.Data(TestAuthority.Shared.Certificate)}");
        var connector = new KubernetesConnector(options ?? new KubernetesOptions { RequestTimeout = TimeSpan.FromHours(1) }, clouds ?? FakeClouds.None, Secrets, timeProvider ?? new HurriedTimeProvider());
        return connector.ConnectAsync(KubeconfigText.Registered(text), TestContext.Current.CancellationToken);
    }
}
