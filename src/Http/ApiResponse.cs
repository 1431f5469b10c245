using System.Net;

namespace EcrFleet.Http;

/// <summary>Holds the answer of an endpoint, for whichever server sends it. The body of an answer to HEAD is counted and not sent.</summary>
public sealed record ApiResponse(HttpStatusCode Status)
{
    /// <summary>The content type; <c>null</c> when there is no body.</summary>
    public string? ContentType { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Headers besides those of the content.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ApiResponse WithHeader(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value } };
}
