using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Speaks raw HTTPS with the emulated API server, as one user.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string Apply = "application/apply-patch+yaml";
    public const string MergePatch = "application/merge-patch+json";
    public const string StrategicPatch = "application/strategic-merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";
    public const string PartialList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private readonly HttpClient _client;

    public ApiClient(Uri address, string caPem, string? token = null, X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, SslOptions = Trusting(caPem) };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        _client = new(handler) { BaseAddress = address };
        if (token is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
    }

    public static SslClientAuthenticationOptions Trusting(string caPem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(caPem));
        return new() { CertificateChainPolicy = policy };
    }

    public Task<ApiResponse> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<ApiResponse> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body, "application/json");

    public Task<ApiResponse> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body, "application/json");

    public Task<ApiResponse> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body, "application/json");

    public Task<ApiResponse> PatchAsync(string path, string type, string body) => SendAsync(HttpMethod.Patch, path, body, type);

    public async Task<ApiResponse> SendAsync(
        HttpMethod method, string path, string? body, string? contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Version = HttpVersion.Version20 };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType!);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, response.Version, all, text);
    }

    public void Dispose() => _client.Dispose();
}
