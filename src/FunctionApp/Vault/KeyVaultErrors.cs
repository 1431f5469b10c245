using System.Text.Json;
using Azure;
using Azure.Identity;
using EcrFleet.Core.Failures;

namespace EcrFleet.Vault;

/// <summary>Says what the SDK's exceptions mean, and what to do. Their own texts are left out: they hold headers and whole answers.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/rest-error-codes</remarks>
internal sealed class KeyVaultErrors(Uri address)
{
    private const string Role = "Key Vault Secrets User";

    public Failure List(Exception exception) => Explain($"Key Vault {address}", exception);

    public Failure Read(string secret, Exception exception) => Explain($"Vault secret '{secret}' in {address}", exception);

    /// <summary>What the SDK throws for an answer that is no JSON, or JSON of another shape, or a challenge for another resource.</summary>
    public static bool IsStrangeAnswer(Exception exception) => exception is JsonException or InvalidOperationException or FormatException;

    private static Failure Explain(string subject, Exception exception)
    {
        var (kind, message) = exception switch
        {
            // What is left after the last retry; the tries may have failed differently, and the last one is what stands.
            AggregateException { InnerExceptions: [.., var last] } => Describe(last),
            _ => Describe(exception),
        };
        return new Failure(kind, $"{subject}: {message}.");
    }

    private static (FailureKind Kind, string Message) Describe(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 } failed => Connection(failed),
        RequestFailedException failed => Status(failed),
        CredentialUnavailableException => (
            FailureKind.Unauthorized, "no Azure credential was found: assign a managed identity (a user-assigned one needs AZURE_CLIENT_ID), or sign in by 'az login'"),
        AuthenticationFailedException failed => (FailureKind.Unauthorized, $"Entra ID refused the Azure credential{EntraCode(failed)}"),
        OperationCanceledException => (FailureKind.Timeout, "no answer in time"),
        _ when IsStrangeAnswer(exception) => (
            FailureKind.Unexpected, "the answer is not one of Key Vault; is something else at this address, or a proxy in between?"),
        _ => (FailureKind.Unexpected, $"an unexpected {exception.GetType().Name}"),
    };

    private static (FailureKind Kind, string Message) Status(RequestFailedException failed) => failed.Status switch
    {
        401 => (FailureKind.Unauthorized, "the vault refused the identity's token (401); is it of the vault's tenant?"),
        403 => Forbidden(failed),
        404 => (FailureKind.NotFound, "there is no such secret (404)"),
        408 or 504 => (FailureKind.Timeout, $"no answer in time ({failed.Status})"),
        429 => (FailureKind.Throttled, "too many requests (429), also after retries"),
        var status => (FailureKind.Unexpected, $"the vault failed with status {status}, also after retries"),
    };

    private static (FailureKind Kind, string Message) Forbidden(RequestFailedException failed)
    {
        // Only the code of the inner error tells the four apart; the texts name the caller and change.
        var answer = failed.GetRawResponse()?.Content.ToString() ?? string.Empty;
        if (answer.Contains("ForbiddenByFirewall", StringComparison.Ordinal) || answer.Contains("ForbiddenByConnection", StringComparison.Ordinal))
        {
            return (FailureKind.Forbidden, "the vault's network rules refuse this address (403): allow it, or connect through its private endpoint");
        }

        return answer.Contains("SecretDisabled", StringComparison.Ordinal)
            ? (FailureKind.Forbidden, "the secret is disabled (403)")
            : (FailureKind.Forbidden, $"the identity may not read here (403): give it the role '{Role}' on the vault (or, with access policies, 'list' and 'get' on secrets)");
    }

    private static (FailureKind Kind, string Message) Connection(RequestFailedException failed) =>
        (failed.InnerException as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => (FailureKind.Unreachable, "its name does not resolve: is the vault's name right, and its private DNS zone linked?"),
            HttpRequestError.SecureConnectionError => (FailureKind.Unreachable, "the TLS handshake failed: its certificate is not trusted, or a proxy is in between"),
            _ => (FailureKind.Unreachable, "it cannot be reached, or the connection broke"),
        };

    /// <summary>The code is the one part of Entra ID's answer that helps and is safe to show, e.g. <c>AADSTS7000215</c>.</summary>
    private static string EntraCode(AuthenticationFailedException failed)
    {
        var start = failed.Message.IndexOf("AADSTS", StringComparison.Ordinal);
        if (start < 0)
        {
            return string.Empty;
        }

        var digits = failed.Message.Skip(start + "AADSTS".Length).TakeWhile(char.IsAsciiDigit);
        return $" (AADSTS{string.Concat(digits)})";
    }
}
