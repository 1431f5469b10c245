namespace EcrFleet.Kubernetes.Faults;

/// <summary>Carries out of the TLS handshake why the server's certificate was refused.</summary>
/// <param name="subject">Who presented it; <c>null</c> when it was the API server.</param>
#pragma warning disable CA1032 // Thrown in one place, with a text.
public sealed class ServerCertificateException(string message, string? subject = null) : Exception(message)
#pragma warning restore CA1032
{
    public string? Subject => subject;
}
