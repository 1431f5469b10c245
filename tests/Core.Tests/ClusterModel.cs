using System.Globalization;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Tests;

/// <summary>A pure model of the Kubernetes API: what a cluster looks like once a plan was carried out.</summary>
internal static class ClusterModel
{
    public static ObservedCluster After(ObservedCluster before, ClusterPlan plan) =>
        plan.Steps.Aggregate(before, (cluster, step) => step.Verb switch
        {
            PlanVerb.Apply => cluster with { Secrets = [.. Without(cluster, step.Namespace), Applied(step)] },
            PlanVerb.Delete => cluster with { Secrets = [.. Without(cluster, step.Namespace)] },
            PlanVerb.AddToServiceAccount => cluster with { ServiceAccounts = [.. cluster.ServiceAccounts.Select(account => Added(account, step))] },
            _ => cluster,
        });

    /// <summary>A secret as it stands after server-side apply with force: labels and annotations of others survive.</summary>
    public static ObservedSecret Written(NamespaceName @namespace, PullSecret secret, ObservedSecret? before) => new()
    {
        Namespace = @namespace,
        Type = before?.Type ?? PullSecretMetadata.SecretType,
        Labels = Merged(before?.Labels, secret.Labels),
        Annotations = Merged(before?.Annotations.Where(annotation => annotation.Key != PullSecretMetadata.HostExpiries), secret.Annotations),
        DockerConfigJson = secret.DockerConfigJson,
        HasOwnerReference = before?.HasOwnerReference ?? false,
        IsImmutable = before?.IsImmutable ?? false,
        IsBeingDeleted = before?.IsBeingDeleted ?? false,
        Uid = before?.Uid ?? $"uid-{@namespace}",
        ResourceVersion = (int.Parse(before?.ResourceVersion ?? "0", CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture),
    };

    private static ObservedSecret Applied(PlanStep step)
    {
        var written = Written(step.Namespace, step.Secret!, step.Observed);
        return step.RemoveLastApplied ? written.WithAnnotation(PullSecretMetadata.LastApplied, null) : written;
    }

    private static IEnumerable<ObservedSecret> Without(ObservedCluster cluster, NamespaceName @namespace) =>
        cluster.Secrets.Where(secret => secret.Namespace != @namespace);

    private static ObservedServiceAccount Added(ObservedServiceAccount account, PlanStep step) =>
        account.Namespace == step.Namespace && account.Name == step.ServiceAccount
            ? account with { ImagePullSecrets = [.. account.ImagePullSecrets, Given.SecretName] }
            : account;

    private static Dictionary<string, string> Merged(IEnumerable<KeyValuePair<string, string>>? before, IEnumerable<KeyValuePair<string, string>> after) =>
        (before ?? []).Concat(after).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value);
}
