namespace EcrFleet.Kubernetes.Faults;

/// <summary>Carries out of the TLS handshake why the server's certificate was refused.</summary>
#pragma warning disable CA1032 // Thrown in one place, with a text.
public sealed class ServerCertificateException(string message) : Exception(message);
#pragma warning restore CA1032
