namespace EcrFleet.Application.Clusters.Check;

/// <summary>A TLS handshake that went well.</summary>
/// <param name="Protocol">E.g. <c>Tls13</c>.</param>
/// <param name="CertificateExpiresAt">The server's own; absent where nothing is checked.</param>
public sealed record ServerHandshake(string Protocol, DateTimeOffset? CertificateExpiresAt);
