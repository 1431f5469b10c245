using System.Text.RegularExpressions;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>A 409: fields that others own, or an object that changed since it was read.</summary>
internal static partial class ConflictFaults
{
    public static ApiFault From(ApiCall call, ServerAnswer answer, Func<string?, string> clean)
    {
        var managers = answer.Causes
            .Where(cause => cause.Reason == "FieldManagerConflict")
            .Select(cause => Manager().Match(cause.Message ?? ""))
            .Where(match => match.Success)
            .Select(match => clean(match.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (managers.Count > 0)
        {
            return ApiFault.Of(FailureKind.Conflict, $"Another writer owns what we would {call.Deed}: {string.Join(", ", managers)}.");
        }

        // The quota's own bookkeeping collides under parallel writes; the write itself is free to try again.
        return answer.Status?.Details?.Kind == "resourcequotas"
            ? ApiFault.Passing(FailureKind.Conflict, $"The namespace's quota was busy: {call.Deed}.")
            : ApiFault.Of(FailureKind.Conflict, $"Another writer changed the object meanwhile: {call.Deed}.");
    }

    [GeneratedRegex("conflict with \"(?<name>[^\"]+)\"")]
    private static partial Regex Manager();
}
