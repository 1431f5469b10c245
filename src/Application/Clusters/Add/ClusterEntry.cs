using EcrFleet.Core.Access;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>How a registration enters a cluster in which others may be already.</summary>
/// <param name="Identity">The service account that it works with, and no other registration does.</param>
/// <param name="Marks">What its objects say of their owner.</param>
internal sealed record ClusterEntry(AccessIdentity Identity, AccessMarks Marks)
{
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
