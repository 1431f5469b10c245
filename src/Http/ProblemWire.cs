namespace EcrFleet.Http;

/// <summary>An error of the API, as RFC 9457 wants it.</summary>
internal sealed record ProblemWire
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>The path of the request.</summary>
    public required string Instance { get; init; }
}
