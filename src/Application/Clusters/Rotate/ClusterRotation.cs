using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>What became of one cluster of <c>cluster rotate --all</c>.</summary>
/// <param name="Rotation">The new token, or why the old one stays.</param>
public sealed record ClusterRotation(ClusterName Name, Result<Rotation> Rotation)
{
    public IReadOnlyList<RegistrationStep> Steps { get; init; } = [];
}
