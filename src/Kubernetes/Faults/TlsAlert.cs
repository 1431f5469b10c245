using System.Text.RegularExpressions;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>
/// Finds in an exception that a server refused the client certificate. TLS says so by an alert, after the handshake where it is TLS 1.3; .NET passes it on
/// only in the words of OpenSSL, e.g. <c>ssl/tls alert bad certificate</c> or <c>tlsv13 alert certificate required</c>.
/// </summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc8446#section-6.2</remarks>
internal static partial class TlsAlert
{
    /// <returns>The name of the alert; <c>null</c> when it is none of a client certificate.</returns>
    public static string? OfClientCertificate(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (Alert().Match(exception.Message) is { Success: true } match)
            {
                return match.Groups["alert"].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(
        "alert (?<alert>bad certificate|unsupported certificate|certificate revoked|certificate expired|certificate unknown|unknown ca|access denied|certificate required)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Alert();
}
