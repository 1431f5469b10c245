namespace EcrFleet.Application.Clusters;

/// <summary>Where a connection leads.</summary>
/// <param name="Uid">The uid of <c>kube-system</c>; <c>null</c> where it may not be read.</param>
/// <param name="Server">The whole address: behind one host there may be many clusters.</param>
public sealed record ClusterPlace(string? Uid, Uri Server);
