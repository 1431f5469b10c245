using EcrFleet.Core.Failures;
using k8s.Models;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>A 422: the type differs, the secret is immutable, a policy said no, or we wrote something wrong.</summary>
internal static class InvalidFaults
{
    public static ApiFault From(ApiCall call, ServerAnswer answer, Func<string?, string> clean)
    {
        if (ForbiddenFaults.IsDenial(answer))
        {
            return ForbiddenFaults.Denied(call, answer, clean);
        }

        if (answer.Causes.Any(cause => cause.Field == "type" && Says(cause, "immutable")))
        {
            return ApiFault.Of(FailureKind.WrongType, $"The secret there has another type, which Kubernetes lets no writer change: {call.Deed}.");
        }

        if (answer.Causes.Any(cause => cause.Field is "data" or "immutable" && Says(cause, "immutable")))
        {
            return ApiFault.Of(FailureKind.Immutable, $"The secret there is marked immutable: {call.Deed}.");
        }

        // Fields only: a cause's words may quote the value.
        var fields = answer.Causes.Select(cause => cause.Field).Where(field => !string.IsNullOrEmpty(field)).Distinct(StringComparer.Ordinal).ToList();
        var where = fields.Count == 0 ? "" : $" (fields: {clean(string.Join(", ", fields))})";
        return ApiFault.Of(FailureKind.Invalid, $"The API server finds the request to {call.Deed} invalid{where}.");
    }

    private static bool Says(V1StatusCause cause, string word) => cause.Message?.Contains(word, StringComparison.Ordinal) ?? false;
}
