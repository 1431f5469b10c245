using System.Text;

namespace EcrFleet.Http;

/// <summary>Answers <c>GET /api/openapi.json</c>: the description of this API.</summary>
public sealed class OpenApiEndpoint(Endpoint endpoint)
{
    private static readonly Lazy<string> Document = new(Read);

    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, [], (asked, _) => Task.FromResult(Answers.KeptJson(asked, Document.Value, "public, max-age=3600")), cancellationToken);

    private static string Read()
    {
        using var stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
