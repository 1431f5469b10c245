namespace EcrFleet.Application.Clusters;

/// <summary>How a kubeconfig reaches its API server and verifies it; a new kubeconfig carries it over.</summary>
public sealed record ClusterEndpoint
{
    public required string Server { get; init; }

    /// <summary>PEM under base64; <c>null</c> when the roots of the system hold.</summary>
    public string? CertificateAuthorityData { get; init; }

    public string? TlsServerName { get; init; }

    public string? ProxyUrl { get; init; }

    public bool SkipsTlsVerification { get; init; }

    /// <summary>Whether only programs on this machine reach it.</summary>
    public bool IsOnThisMachine => Uri.TryCreate(Server, UriKind.Absolute, out var address) && address.IsLoopback;
}
