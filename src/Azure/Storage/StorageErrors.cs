using Azure;
using Azure.Identity;
using EcrFleet.Core.Failures;

namespace EcrFleet.Azure.Storage;

/// <summary>Says what the SDK's exceptions mean, and what to do. Their own texts are left out: they hold headers and whole answers.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes</remarks>
internal static class StorageErrors
{
    public static bool IsExpected(Exception exception) => exception
        is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException or InvalidDataException;

    /// <param name="exception">What <see cref="IsExpected"/> knows.</param>
    /// <param name="service">For the message.</param>
    public static Failure Explain(Exception exception, StorageService service)
    {
        // What is left after the last retry; the tries may have failed differently, and the last one is what stands.
        var (kind, message) = Describe(exception is AggregateException { InnerExceptions: [.., var last] } ? last : exception, service);
        return new Failure(kind, $"{service.Name}: {message}.");
    }

    private static (FailureKind Kind, string Message) Describe(Exception exception, StorageService service) => exception switch
    {
        RequestFailedException { Status: 0 } => (FailureKind.Unreachable, "it cannot be reached, or the connection broke"),
        RequestFailedException failed => Status(failed, service),
        CredentialUnavailableException => (FailureKind.Unauthorized, "no Azure credential was found: assign a managed identity, or set a connection string"),
        AuthenticationFailedException => (FailureKind.Unauthorized, "Entra ID refused the Azure credential"),
        OperationCanceledException => (FailureKind.Timeout, "no answer in time"),
        InvalidDataException => (FailureKind.Invalid, "an entity was not written by this program; delete it"),
        _ => (FailureKind.Unexpected, $"an unexpected {exception.GetType().Name}"),
    };

    private static (FailureKind Kind, string Message) Status(RequestFailedException failed, StorageService service) => failed.Status switch
    {
        401 => (FailureKind.Unauthorized, "the account refused the identity's token (401)"),
        403 => (FailureKind.Forbidden, $"the account refuses us (403): the identity needs the role '{service.Role}', and the account's network rules must let it in"),
        404 => (FailureKind.NotFound, "there is no such account, table or queue (404)"),
        409 or 412 => (FailureKind.Conflict, $"another writer has written meanwhile ({failed.Status})"),
        408 or 504 => (FailureKind.Timeout, $"no answer in time ({failed.Status})"),
        429 or 503 => (FailureKind.Throttled, $"too many requests ({failed.Status}), also after retries"),
        var status => (FailureKind.Unexpected, $"it failed with status {status}, also after retries"),
    };
}
