using System.Text.RegularExpressions;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>A 403 has many meanings: a namespace that is going, a quota, a missing right, or the veto of a webhook or policy.</summary>
internal static partial class ForbiddenFaults
{
    public static ApiFault From(ApiCall call, ServerAnswer answer, Func<string?, string> clean)
    {
        if (answer.HasCause("NamespaceTerminating"))
        {
            return ApiFault.Of(FailureKind.Forbidden, $"The namespace {call.Namespace} is being deleted.") with { Outcome = WriteOutcome.NamespaceTerminating };
        }

        if (IsDenial(answer))
        {
            return Denied(call, answer, clean);
        }

        // No cause says it, only the words. See https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go
        if (answer.Message.Contains("exceeded quota", StringComparison.Ordinal))
        {
            // Quotas count objects that are new; an apply says "patch" even then.
            var creation = call.IsApply ? call with { Verb = "create" } : call;
            return ApiFault.Of(FailureKind.QuotaExceeded, $"A ResourceQuota forbids to {creation.Deed}: {clean(answer.Message)}");
        }

        var right = MissingRight().Match(answer.Message);
        if (right.Success && right.Groups["user"].Value == "system:anonymous")
        {
            return ApiFault.Of(FailureKind.Unauthorized, "The kubeconfig has no credential that reaches the API server: it sees system:anonymous.");
        }

        return right.Success ? Missing(call, right.Groups["verb"].Value, right.Groups["resource"].Value, clean) : Unexplained(call, answer, clean);
    }

    /// <summary>Whether an admission webhook or policy refused; their status code is theirs to choose.</summary>
    public static bool IsDenial(ServerAnswer answer) =>
        answer.Message.Contains("denied the request", StringComparison.Ordinal) || answer.Message.Contains("denied request:", StringComparison.Ordinal);

    public static ApiFault Denied(ApiCall call, ServerAnswer answer, Func<string?, string> clean) =>
        ApiFault.Of(FailureKind.Forbidden, $"A policy of the cluster refused to {call.Deed}: {clean(answer.Message)}");

    /// <summary>Kubernetes before 1.21 gives no reason when an apply of a missing object lacks the right to create it.</summary>
    private static ApiFault Unexplained(ApiCall call, ServerAnswer answer, Func<string?, string> clean) =>
        call.IsApply && answer.Message.TrimEnd().EndsWith("is forbidden:", StringComparison.Ordinal)
            ? Missing(call, "create", call.Resource, clean)
            : ApiFault.Of(FailureKind.Forbidden, $"The API server refused to {call.Deed}: {clean(answer.Message)}");

    private static ApiFault Missing(ApiCall call, string verb, string resource, Func<string?, string> clean)
    {
        var where = call.Namespace is { } name ? $"in namespace {name}" : "in the whole cluster";
        return ApiFault.Of(FailureKind.Forbidden, $"The kubeconfig's user lacks the right to {clean(verb)} {clean(resource)} {where}.");
    }

    /// <summary>See https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go</summary>
    [GeneratedRegex("""User "(?<user>[^"]*)" cannot (?<verb>[a-z]+) resource "(?<resource>[^"]+)" in API group""")]
    private static partial Regex MissingRight();
}
