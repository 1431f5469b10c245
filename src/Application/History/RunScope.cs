using EcrFleet.Application.Refresh;

namespace EcrFleet.Application.History;

/// <summary>How much of the fleet a run saw.</summary>
/// <param name="IsWholeFleet">All clusters: one that is not in the report is not registered any more.</param>
/// <param name="IsLimitedToNamespaces">Only some namespaces of its clusters.</param>
public sealed record RunScope(bool IsWholeFleet, bool IsLimitedToNamespaces)
{
    public static RunScope Of(RefreshRequest request) => new(request.Clusters.Count == 0, request.Namespaces.Count > 0);
}
