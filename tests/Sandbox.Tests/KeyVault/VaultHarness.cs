using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using EcrFleet.Sandbox.KeyVault;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Sandbox.Tests.Http;
using EcrFleet.Sandbox.Tls;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.KeyVault;

/// <summary>The Key Vault emulator and the real client of Azure's library, which trusts the sandbox's authority.</summary>
internal sealed class VaultHarness : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly CertificateAuthority _authority = CertificateAuthority.Create();

    private VaultHarness()
    {
        Credential = new IssuedCredential(Issuer, Time);
        Http = TrustingClient.For(_authority.Pem);
    }

    public TokenIssuer Issuer { get; } = new();

    public FakeTimeProvider Time { get; } = new(Now);

    public IssuedCredential Credential { get; }

    public HttpClient Http { get; }

    public KeyVaultServer Vault { get; private set; } = null!;

    public SecretClient Client => ClientWith(disableChallengeVerification: true);

    public static async Task<VaultHarness> StartAsync(int pageSize = 25)
    {
        var harness = new VaultHarness();
        harness.Vault = await KeyVaultServer.StartAsync(
            new KeyVaultServerOptions
            {
                Authority = harness._authority,
                Issuer = harness.Issuer,
                TimeProvider = harness.Time,
                PageSize = pageSize,
            },
            TestContext.Current.CancellationToken);
        return harness;
    }

    public SecretClient ClientWith(bool disableChallengeVerification) => new(
        Vault.Address,
        Credential,
        new SecretClientOptions
        {
            Transport = new HttpClientTransport(Http),
            DisableChallengeResourceVerification = disableChallengeVerification,
            Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed },
        });

    public async Task<(int Status, string Body, string Challenge)> GetRawAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Vault.Address, path));
        request.Headers.TryAddWithoutValidation("Authorization", token is null ? [] : [$"Bearer {token}"]);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.WwwAuthenticate.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Vault.DisposeAsync();
        Issuer.Dispose();
        _authority.Dispose();
    }
}
