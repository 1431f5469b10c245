namespace EcrFleet.Application.Clusters.Remove;

/// <summary>What <c>cluster remove</c> is asked for.</summary>
/// <param name="Found">The registration, as <see cref="ClusterCatalog"/> found it.</param>
/// <param name="Admin">The rights with which the objects are deleted; <c>null</c> when only the vault forgets the cluster, which is gone or out of reach.</param>
/// <param name="KeepsPullSecrets">Whether pods can go on pulling until the last token expires.</param>
public sealed record RemoveClusterRequest(FoundCluster Found, AdminKubeconfig? Admin, bool KeepsPullSecrets);
