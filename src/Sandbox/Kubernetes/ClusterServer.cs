using System.Net;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Sandbox.Http;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Sandbox.Kubernetes.Http;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Seeding;
using EcrFleet.Sandbox.Kubernetes.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>
/// A Kubernetes API server on loopback: real TLS, real tokens, RBAC, server-side apply, paging, and the error texts of a real
/// server. Made for tests and for trying things out; nothing outlives the process.
/// </summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly ClusterServerOptions _options;
    private readonly ServerCertificates _certificates;
    private readonly WebApplication _application;
    private readonly Kubeconfigs _kubeconfigs;

    private ClusterServer(Cluster cluster, ClusterServerOptions options, ServerCertificates certificates, WebApplication application)
    {
        _cluster = cluster;
        _options = options;
        _certificates = certificates;
        _application = application;
        Address = new(application.Urls.Single());
        _kubeconfigs = new(options.Name, Address, cluster.Authority.Pem);
        AdminKubeconfig = _kubeconfigs.WithToken("admin", cluster.AdminToken);
    }

    public string Name => _options.Name;

    public Uri Address { get; }

    /// <summary>Who ends the server.</summary>
    public IHostLifetime Lifetime => _application.Services.GetRequiredService<IHostLifetime>();

    /// <summary>The certificate authority that clients must trust.</summary>
    public string CaPem => _cluster.Authority.Pem;

    public string AdminToken => _cluster.AdminToken;

    /// <summary>A kubeconfig that may do everything.</summary>
    public string AdminKubeconfig { get; }

    public ClusterStore Store => _cluster.Store;

    public ClusterSeed Seed => _cluster.Seed;

    public FaultPlan Faults => _cluster.Faults;

    public RequestLog Requests => _cluster.Requests;

    public static async Task<ClusterServer> StartAsync(ClusterServerOptions options, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(options);
        var certificates = new ServerCertificates(cluster.Authority, cluster.Faults);
        var application = Build(cluster, options, certificates);
        try
        {
            await application.StartAsync(cancellationToken);
            return new(cluster, options, certificates, application);
        }
        catch
        {
            await application.DisposeAsync();
            certificates.Dispose();
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>A token of an existing service account, as the TokenRequest API gives it.</summary>
    /// <param name="lifetime"><c>null</c> when it is a year.</param>
    /// <param name="age">How much of it is over already.</param>
    public string TokenFor(string serviceAccountNamespace, string serviceAccountName, TimeSpan? lifetime = null, TimeSpan age = default)
    {
        var account = Store.Find(ResourceCatalog.ServiceAccounts, serviceAccountNamespace, serviceAccountName)
            ?? throw new ArgumentException($"There is no service account {serviceAccountNamespace}/{serviceAccountName}.", nameof(serviceAccountName));
        var issuedAt = _options.TimeProvider.GetUtcNow() - age;
        return _cluster.Tokens.Issue(
            account.Namespace,
            account.Name,
            account.Body.Uid,
            [Authentication.ServiceAccountTokens.Audience],
            issuedAt,
            issuedAt + (lifetime ?? TimeSpan.FromDays(365)));
    }

    /// <summary>A kubeconfig with a token of a service account, which is created where it is missing.</summary>
    public string KubeconfigFor(string serviceAccountNamespace, string serviceAccountName)
    {
        if (Store.Find(ResourceCatalog.ServiceAccounts, serviceAccountNamespace, serviceAccountName) is null)
        {
            Seed.ServiceAccount(serviceAccountNamespace, serviceAccountName);
        }

        return _kubeconfigs.WithToken(serviceAccountName, TokenFor(serviceAccountNamespace, serviceAccountName), serviceAccountNamespace);
    }

    /// <summary>A kubeconfig with a token of your own making.</summary>
    public string KubeconfigWithToken(string token) => _kubeconfigs.WithToken("user", token);

    /// <summary>A kubeconfig that would have a plugin executed.</summary>
    public string KubeconfigWithPlugin(string command, params IEnumerable<string> arguments) => _kubeconfigs.WithPlugin("user", command, arguments);

    /// <summary>A kubeconfig with a client certificate, which may have expired.</summary>
    public string KubeconfigForCertificate(string user, IReadOnlyList<string> groups, DateTimeOffset? notAfter = null)
    {
        using var certificate = IssueClientCertificate(user, groups, notAfter);
        return _kubeconfigs.WithCertificate(user, certificate);
    }

    /// <summary>A client certificate, with its key, of this cluster's authority.</summary>
    public X509Certificate2 IssueClientCertificate(string user, IReadOnlyList<string> groups, DateTimeOffset? notAfter = null) =>
        _cluster.Authority.IssueClient(user, groups, notAfter);

    /// <summary>Closes the port: connections are refused from now on. The address stays known.</summary>
    public Task StopListeningAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Requests that hang on order would keep a graceful stop waiting.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _certificates.Dispose();
        _cluster.Dispose();
    }

    private static WebApplication Build(Cluster cluster, ClusterServerOptions options, ServerCertificates certificates)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        EmbeddedLifetime.AddTo(builder.Services);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 250;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => Listen(listen, options, certificates, cluster.Faults));
        });
        var application = builder.Build();
        application.Run(cluster.Pipeline.HandleAsync);
        return application;
    }

    private static void Listen(ListenOptions listen, ClusterServerOptions options, ServerCertificates certificates, FaultPlan faults)
    {
        listen.Protocols = options.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        listen.Use(next => new PlainHttpGuard(faults, next).OnConnectionAsync);
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificates.ForConnection()) });
    }
}
