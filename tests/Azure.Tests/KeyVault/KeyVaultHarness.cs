using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using EcrFleet.Application.Vault;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Sandbox.KeyVault;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Sandbox.Tls;

namespace EcrFleet.Azure.Tests.KeyVault;

/// <summary>The sandbox's Key Vault and managed identity over real sockets, and our vault that trusts the sandbox's authority.</summary>
internal sealed class KeyVaultHarness : IAsyncDisposable
{
    private readonly CertificateAuthority _authority = CertificateAuthority.Create();

    public ManagedIdentityServer Identity { get; private set; } = null!;

    public KeyVaultServer Server { get; private set; } = null!;

    public IVault Vault => VaultWith(new IdentityEndpointCredential(Identity));

    public IVaultWriter Writer => WriterWith(Options());

    /// <summary>Somebody else with the same vault.</summary>
    public SecretClient Client => KeyVaultClients.Create(Server.Address, new IdentityEndpointCredential(Identity), Options(), Transport());

    public static async Task<KeyVaultHarness> StartAsync(int pageSize = 25)
    {
        var harness = new KeyVaultHarness();
        var cancellation = TestContext.Current.CancellationToken;
        harness.Identity = await ManagedIdentityServer.StartAsync(cancellationToken: cancellation);
        harness.Server = await KeyVaultServer.StartAsync(
            new KeyVaultServerOptions { Authority = harness._authority, Issuer = harness.Identity.Issuer, PageSize = pageSize }, cancellation);
        return harness;
    }

    public IVault VaultWith(TokenCredential credential, TimeSpan? requestTimeout = null) =>
        new KeyVaultVault(Server.Address, credential, Options(requestTimeout), Transport());

    public IVaultWriter WriterWith(KeyVaultOptions options) =>
        new KeyVaultWriter(Server.Address, new IdentityEndpointCredential(Identity), options, TimeProvider.System, Transport());

    public HttpPipelineTransport Transport()
    {
        using var root = X509Certificate2.CreateFromPem(_authority.Pem);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificate(root.RawData) },
        };
        return new HttpClientTransport(
            new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } }));
    }

    public static KeyVaultOptions Options(TimeSpan? requestTimeout = null) => new()
    {
        RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(30),
        MaxRetries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        PollDelay = TimeSpan.FromMilliseconds(1),
    };

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Identity.DisposeAsync();
        _authority.Dispose();
    }
}
