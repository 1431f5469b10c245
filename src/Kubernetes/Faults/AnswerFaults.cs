using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>
/// Distinguishes the answers of an API server, as recorded from real ones. The status code decides, then reason and causes, and
/// the words only where nothing else does. See https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#http-status-codes
/// </summary>
internal static class AnswerFaults
{
    /// <param name="refusal">What to say where the credential is refused.</param>
    /// <param name="clean">Makes the server's words fit to be shown.</param>
    public static ApiFault From(ApiCall call, ServerAnswer answer, string refusal, Func<string?, string> clean) => answer.Code switch
    {
        401 => ApiFault.Of(FailureKind.Unauthorized, refusal),
        403 when answer.Status is not null => ForbiddenFaults.From(call, answer, clean),
        404 when answer.Status is not null => NotFound(call, answer),
        409 when answer.Status is not null => ConflictFaults.From(call, answer, clean),
        410 => Expired(call, answer),
        415 => ApiFault.Of(FailureKind.Unexpected, $"The API server does not know the format of the request to {call.Deed}; server-side apply needs Kubernetes 1.18 or later."),
        422 when answer.Status is not null => InvalidFaults.From(call, answer, clean),
        429 => Throttled(call, answer),
        _ => Other(call, answer, clean),
    };

    private static ApiFault NotFound(ApiCall call, ServerAnswer answer) => answer.Status?.Details?.Kind == "namespaces"
        ? ApiFault.Of(FailureKind.NotFound, $"The namespace {call.Namespace} does not exist.") with { Outcome = WriteOutcome.NamespaceNotFound }
        : ApiFault.Of(FailureKind.NotFound, $"The API server finds nothing to {call.Deed}.");

    private static ApiFault Expired(ApiCall call, ServerAnswer answer) =>
        ApiFault.Of(FailureKind.Unexpected, $"The list changed too much while it was read: {call.Deed}.") with
        {
            IsExpiredPage = true,
            Continue = answer.Status?.Metadata?.ContinueProperty,
        };

    private static ApiFault Throttled(ApiCall call, ServerAnswer answer) =>
        Wait(ApiFault.Passing(FailureKind.Throttled, $"The API server asked to slow down: {call.Deed}."), answer);

    private static ApiFault Other(ApiCall call, ServerAnswer answer, Func<string?, string> clean)
    {
        if (answer.Code < 500 && ForbiddenFaults.IsDenial(answer))
        {
            return ForbiddenFaults.Denied(call, answer, clean);
        }

        var fault = answer.Status is null
            ? ForeignAnswers.From(call, answer, clean)
            : ApiFault.Of(FailureKind.Unexpected, $"The API server answered {answer.Code} to {call.Deed}: {clean(answer.Message)}.");
        return Wait(fault with { IsPassing = MayPass(call, answer) }, answer);
    }

    /// <summary>A 500 without a reason is how the server says that the body of an apply is bad; sent again it is as bad.</summary>
    private static bool MayPass(ApiCall call, ServerAnswer answer) => answer.Code switch
    {
        500 => call.IsRead || answer.Status is not { Reason: null or "" },
        502 or 503 or 504 => true,
        _ => false,
    };

    private static ApiFault Wait(ApiFault fault, ServerAnswer answer) => fault with
    {
        RetryAfter = answer.RetryAfter,
        IsPassing = fault.IsPassing && !(answer.RetryAfter > ApiFault.MaxRetryAfter),
    };
}
