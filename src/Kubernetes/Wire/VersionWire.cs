namespace EcrFleet.Kubernetes.Wire;

/// <summary>The answer to <c>GET /version</c>.</summary>
internal sealed record VersionWire
{
    public string? Major { get; init; }

    public string? Minor { get; init; }

    public string? GitVersion { get; init; }
}
