using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>What became of one cluster, and where its API server is, where that is known.</summary>
public sealed record ClusterOutcome(ClusterRun Run, Uri? Server)
{
    /// <summary>The name of the secrets that it keeps; <c>null</c> where its registration is bad.</summary>
    public SecretName? SecretName { get; init; }

    /// <summary>The namespaces whose secret this registration writes.</summary>
    public IEnumerable<NamespaceName> Served => Run.Results
        .Where(result => result.Step.ServiceAccount is null
            && result.Step.Reason is not (PlanReason.NotSelected or PlanReason.NamespaceNotFound or PlanReason.NamespaceTerminating))
        .Select(result => result.Step.Namespace);
}
