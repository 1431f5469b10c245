namespace EcrFleet.Application.Clusters;

/// <summary>How a kubeconfig reaches its API server and knows that it is the right one; what a new kubeconfig carries over.</summary>
public sealed record ClusterEndpoint
{
    public required string Server { get; init; }

    /// <summary>PEM under base64; absent: the roots of the system.</summary>
    public string? CertificateAuthorityData { get; init; }

    public string? TlsServerName { get; init; }

    public string? ProxyUrl { get; init; }

    public bool SkipsTlsVerification { get; init; }

    /// <summary>Whether only programs on this very machine reach it.</summary>
    public bool IsOnThisMachine => Uri.TryCreate(Server, UriKind.Absolute, out var address) && address.IsLoopback;
}
