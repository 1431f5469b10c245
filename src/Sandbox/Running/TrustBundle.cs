namespace EcrFleet.Sandbox.Running;

/// <summary>The file of trusted roots for <c>SSL_CERT_FILE</c>: this machine's own, and the sandbox's.</summary>
/// <remarks>
/// The variable puts the file in place of the machine's; so the machine's roots are copied in and other servers stay trusted.
/// .NET reads it on Linux only.
/// </remarks>
internal static class TrustBundle
{
    private static readonly string[] UsualPlaces =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    /// <param name="configured">The value of <c>SSL_CERT_FILE</c> that the sandbox itself was started with.</param>
    public static string Compose(string? configured, string authorityPem)
    {
        string[] candidates = string.IsNullOrEmpty(configured) ? UsualPlaces : [configured, .. UsualPlaces];
        var machine = candidates.FirstOrDefault(File.Exists) is { } path ? File.ReadAllText(path).TrimEnd() + "\n" : "";
        return machine + authorityPem;
    }
}
