using EcrFleet.Core.Reporting;

namespace EcrFleet.Web.Views;

/// <summary>Holds what the page shows of one registry.</summary>
internal sealed record RegistryView
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>When the token of the last run expires; <c>null</c> without a token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public ErrorReport? Error { get; init; }

    /// <summary>How many clusters get its token.</summary>
    public int Clusters { get; init; }

    public static IReadOnlyList<RegistryView> Of(RunReport? report, IReadOnlyList<ClusterView> clusters) =>
    [
        .. from registry in report?.Registries ?? []
           orderby registry.Error is null, registry.Name
           select new RegistryView
           {
               Name = registry.Name,
               Hosts = registry.Hosts,
               ExpiresAt = registry.ExpiresAt,
               Error = registry.Error,
               Clusters = clusters.Count(cluster => cluster.Registries.Contains(registry.Name, StringComparer.OrdinalIgnoreCase)),
           },
    ];
}
