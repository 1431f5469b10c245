using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Checks the query parameters of a write.</summary>
internal static class WriteOptions
{
    public static void ThrowIfInvalid(RequestInfo info, string kind, bool isApply)
    {
        var errors = Problems(info, kind, isApply).ToList();
        if (errors.Count > 0)
        {
            throw new ApiStatusException(Refusals.InvalidOptions(kind, errors));
        }
    }

    private static IEnumerable<FieldError> Problems(RequestInfo info, string kind, bool isApply)
    {
        if (kind == "PatchOptions" && isApply && info.Parameter("fieldManager").Length == 0)
        {
            yield return FieldError.Required("fieldManager", "is required for apply patch");
        }

        if (kind == "PatchOptions" && !isApply && info.Query.ContainsKey("force"))
        {
            yield return FieldError.Forbidden("force", "may not be specified for non-apply patch");
        }

        if (info.Parameter("fieldManager").Length > 128)
        {
            yield return new("FieldValueTooLong", "fieldManager", "Too long: must have at most 128 bytes");
        }

        if (info.IsDryRun && info.Parameter("dryRun") != "All")
        {
            yield return FieldError.NotSupported("dryRun", info.Parameter("dryRun"), "All");
        }
    }
}
