using System.Text;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed record ApiAnswer(int StatusCode, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the body piece by piece, in place of <see cref="Body"/>.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    /// <summary>False when nothing here knows the address: a test may want to fail then.</summary>
    public bool IsExpected { get; init; } = true;

    public static ApiAnswer Json(int statusCode, JsonObject body) => new(statusCode, WireJson.Line(body));

    public static ApiAnswer Of(ApiStatus status) => Json(status.Code, status.ToJson());

    public static ApiAnswer Text(int statusCode, string body) => new(statusCode, Encoding.UTF8.GetBytes(body), "text/plain; charset=utf-8");

    /// <summary>Go's own answer to an address outside the API.</summary>
    public static ApiAnswer PageNotFound => Text(404, "404 page not found\n") with
    {
        Headers = [new("X-Content-Type-Options", "nosniff")],
        IsExpected = false,
    };

    public static ApiAnswer UnknownResource => Of(Refusals.UnknownResource) with { IsExpected = false };
}
