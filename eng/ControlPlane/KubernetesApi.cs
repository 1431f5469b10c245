using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace EcrFleet.ControlPlane;

/// <summary>Raw HTTPS to an API server with one credential: shares no code with what is tested.</summary>
internal sealed class KubernetesApi : IDisposable
{
    public const string ApplyPatch = "application/apply-patch+yaml";
    public const string MergePatch = "application/merge-patch+json";
    private readonly HttpClient _client;
    private readonly string? _token;

    public KubernetesApi(Uri server, string caPem, string? token, X509Certificate2? clientCertificate = null)
    {
        Server = server;
        _token = token;
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(caPem);
        if (clientCertificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(clientCertificate, null);
        }

        _client = new HttpClient(handler) { BaseAddress = server };
    }

    public Uri Server { get; }

    /// <summary>Absent where a client certificate is the credential.</summary>
    public string? Token => _token;

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, "application/json", body, cancellationToken);

    public Task<ApiAnswer> PatchAsync(string path, string contentType, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, path, contentType, body, cancellationToken);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, path, null, null, cancellationToken);

    /// <summary>Asks again and again until the answer is right.</summary>
    public async Task<ApiAnswer> PollAsync(string path, Func<ApiAnswer, bool> isRight, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        ApiAnswer? last = null;
        try
        {
            do
            {
                last = await GetAsync(path, limit.Token);
            }
            while (!isRight(last) && await timer.WaitForNextTickAsync(limit.Token));

            return last;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"GET {path} did not become right within a minute. Last answer: {last?.Status} {last?.Text}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, string? contentType, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = _token is null ? null : new AuthenticationHeaderValue("Bearer", _token);
        if (contentType is not null)
        {
            request.Content = new StringContent(body?.ToJsonString() ?? "", Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ApiAnswer((int)response.StatusCode, text, $"{method} {path}");
    }
}
