namespace EcrFleet.Application.Clusters;

/// <summary>Who a connection is.</summary>
/// <param name="UserName">E.g. <c>system:serviceaccount:ecr-fleet:ecr-fleet</c>.</param>
/// <param name="IsFromServer">False before Kubernetes 1.28, which has no call for it: then it is what the credential says of itself.</param>
public sealed record ClusterIdentity(string UserName, bool IsFromServer);
