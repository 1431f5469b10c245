namespace EcrFleet.Application.Clusters;

/// <summary>A TLS handshake that succeeded.</summary>
/// <param name="Protocol">E.g. <c>Tls13</c>.</param>
/// <param name="CertificateExpiresAt">The end of the server's own certificate; <c>null</c> when no certificate is checked.</param>
public sealed record ServerHandshake(string Protocol, DateTimeOffset? CertificateExpiresAt);
