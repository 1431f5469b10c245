using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>What <c>cluster remove</c> is asked for.</summary>
/// <param name="Admin">The rights with which the objects are deleted; absent: the cluster is gone or out of reach, and only the vault forgets it.</param>
/// <param name="KeepsPullSecrets">Pods go on pulling until the last token expires.</param>
public sealed record ClusterRemovalRequest(ClusterName Name, AdminKubeconfig? Admin, bool KeepsPullSecrets);
