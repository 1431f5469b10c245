using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Web.Views;

/// <summary>Groups the faults of the fleet: the same one at many places is one entry, and a registry's comes before what follows from it.</summary>
internal static class Attentions
{
    public static IReadOnlyList<Attention> Of(IReadOnlyList<ClusterView> clusters, IReadOnlyList<RegistryView> registries, RunReport? failed)
    {
        var failing = clusters.Where(cluster => cluster.Error is not null).ToList();
        var ofRegistries = registries.Where(registry => registry.Error is not null)
            .Select(registry => (Registry: registry, Hit: failing.Where(cluster => cluster.Error == registry.Error).ToList())).ToList();
        var explained = ofRegistries.SelectMany(one => one.Hit).ToHashSet();
        return
        [
            .. failed?.Error is { } error ? [OfFleet(error, failed.StartedAt)] : Array.Empty<Attention>(),
            .. ofRegistries.Select(one => OfRegistry(one.Registry, one.Hit)),
            .. from cluster in failing.Except(explained)
               let common = new Fault(cluster.Name, cluster.Name, cluster.Error!).CommonMessage
               group cluster by (cluster.Error!.Kind, common) into same
               select OfClusters(same.Key.Kind, same.Key.common, [.. same]),
            .. from cluster in clusters
               from warning in cluster.Warnings
               group (cluster, warning) by new Fault(cluster.Name, cluster.Name, new ErrorReport(FailureKind.Unexpected, warning)).CommonMessage into same
               let hit = same.Select(one => one.cluster).ToList()
               select OfWarning(hit.Count == 1 ? same.First().warning : same.Key, hit),
        ];
    }

    private static Attention OfFleet(ErrorReport error, DateTimeOffset at) => new()
    {
        Title = "The whole fleet",
        Kind = error.Kind,
        Message = error.Message,
        Since = at,
        Remedy = Remedies.OfVault,
        Command = "ecr-fleet cluster list",
    };

    private static Attention OfRegistry(RegistryView registry, List<ClusterView> hit) => new()
    {
        Title = hit.Count == 0 ? $"Registry {registry.Name}" : $"Registry {registry.Name}, {Words.Count(hit.Count, "cluster")}",
        Kind = registry.Error!.Kind,
        Message = registry.Error.Message,
        Clusters = Names(hit),
        Since = hit.Min(cluster => cluster.FailingSince),
        Remedy = Remedies.OfRegistry(registry.Error.Kind),
        Command = $"ecr-fleet registry check {registry.Name}",
    };

    private static Attention OfClusters(FailureKind kind, string message, IReadOnlyList<ClusterView> clusters) => new()
    {
        Title = clusters is [var only] ? $"Cluster {only.Name}" : Words.Count(clusters.Count, "cluster"),
        Kind = kind,
        Message = clusters is [var one] ? one.Error!.Message : message,
        Clusters = Names(clusters),
        Since = clusters.Min(cluster => cluster.FailingSince),
        Remedy = Remedies.OfCluster(kind),
        Command = Remedies.Command(kind, clusters[0].Name),
    };

    private static Attention OfWarning(string message, List<ClusterView> clusters) => new()
    {
        Title = clusters is [var only] ? $"Cluster {only.Name}" : Words.Count(clusters.Count, "cluster"),
        Message = message,
        Clusters = Names(clusters),
    };

    private static string[] Names(IEnumerable<ClusterView> clusters) => [.. clusters.Select(cluster => cluster.Name)];
}
