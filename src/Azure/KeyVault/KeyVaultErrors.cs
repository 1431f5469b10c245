using System.Text.Json;
using Azure;
using Azure.Identity;
using EcrFleet.Core.Failures;

namespace EcrFleet.Azure.KeyVault;

/// <summary>Says what the SDK's exceptions mean, and what to do. Their own texts are left out: they hold headers and whole answers.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/rest-error-codes</remarks>
internal sealed class KeyVaultErrors(Uri address)
{
    private const string MayNotRead =
        "the identity may not read here (403): give it the role 'Key Vault Secrets User' on the vault (or, with access policies, 'list' and 'get' on secrets)";

    private const string MayNotWrite =
        "the identity may not change secrets (403): give it the role 'Key Vault Secrets Officer' on the vault (or, with access policies, 'set', 'delete', 'get' and 'recover' on secrets)";

    public Failure List(Exception exception) => Explain($"Key Vault {address}", exception, MayNotRead);

    public Failure Read(string secret, Exception exception) => Explain(Subject(secret), exception, MayNotRead);

    public Failure Write(string secret, Exception exception) => Explain(Subject(secret), exception, MayNotWrite);

    /// <summary>What the SDK throws for what a vault, a network or a credential does; all others are bugs.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException
        || IsStrangeAnswer(exception);

    /// <summary>Whether the name is held by a secret that was deleted and can be recovered.</summary>
    public static bool IsDeletedButRecoverable(RequestFailedException failed) => failed.Status == 409 && Says(failed, "ObjectIsDeletedButRecoverable");

    /// <summary>Whether a deletion or a recovery is still on its way.</summary>
    public static bool IsUnsettled(RequestFailedException failed) =>
        failed.Status == 409 && (Says(failed, "ObjectIsBeingDeleted") || Says(failed, "ObjectIsBeingRecovered"));

    /// <summary>What the SDK throws for an answer that is no JSON, or JSON of another shape, or a challenge for another resource.</summary>
    private static bool IsStrangeAnswer(Exception exception) => exception is JsonException or InvalidOperationException or FormatException;

    private string Subject(string secret) => $"Vault secret '{secret}' in {address}";

    private static Failure Explain(string subject, Exception exception, string notAllowed)
    {
        var (kind, message) = exception switch
        {
            // What is left after the last retry; the tries may have failed differently, and the last one is what stands.
            AggregateException { InnerExceptions: [.., var last] } => Describe(last, notAllowed),
            _ => Describe(exception, notAllowed),
        };
        return new Failure(kind, $"{subject}: {message}.");
    }

    private static (FailureKind Kind, string Message) Describe(Exception exception, string notAllowed) => exception switch
    {
        RequestFailedException { Status: 0 } failed => Connection(failed),
        RequestFailedException failed => Status(failed, notAllowed),
        CredentialUnavailableException => (
            FailureKind.Unauthorized, "no Azure credential was found: assign a managed identity (a user-assigned one needs AZURE_CLIENT_ID), or sign in by 'az login'"),
        AuthenticationFailedException failed => (FailureKind.Unauthorized, $"Entra ID refused the Azure credential{EntraCode(failed)}"),
        OperationCanceledException => (FailureKind.Timeout, "no answer in time"),
        _ when IsStrangeAnswer(exception) => (
            FailureKind.Unexpected, "the answer is not one of Key Vault; is something else at this address, or a proxy in between?"),
        _ => (FailureKind.Unexpected, $"an unexpected {exception.GetType().Name}"),
    };

    private static (FailureKind Kind, string Message) Status(RequestFailedException failed, string notAllowed) => failed.Status switch
    {
        401 => (FailureKind.Unauthorized, "the vault refused the identity's token (401); is it of the vault's tenant?"),
        403 => Forbidden(failed, notAllowed),
        400 => (FailureKind.Invalid, "the vault does not take the request (400): a name, a tag or a value that it does not allow"),
        404 => (FailureKind.NotFound, "there is no such secret (404)"),
        408 or 504 => (FailureKind.Timeout, $"no answer in time ({failed.Status})"),
        409 => (FailureKind.Conflict, "a deletion or a recovery of this secret is still on its way (409); try again in a minute"),
        429 => (FailureKind.Throttled, "too many requests (429), also after retries"),
        var status => (FailureKind.Unexpected, $"the vault failed with status {status}, also after retries"),
    };

    private static (FailureKind Kind, string Message) Forbidden(RequestFailedException failed, string notAllowed)
    {
        // Only the code of the inner error distinguishes the four; the texts name the caller and change.
        if (Says(failed, "ForbiddenByFirewall") || Says(failed, "ForbiddenByConnection"))
        {
            return (FailureKind.Unreachable, "the vault's network rules refuse this address (403): allow it, or connect through its private endpoint");
        }

        return (FailureKind.Forbidden, Says(failed, "SecretDisabled") ? "the secret is disabled (403)" : notAllowed);
    }

    private static bool Says(RequestFailedException failed, string innerCode) =>
        failed.GetRawResponse()?.Content.ToString().Contains(innerCode, StringComparison.Ordinal) == true;

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
