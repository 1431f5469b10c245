using EcrFleet.Core.Promises;

namespace EcrFleet.Web.Views;

/// <summary>Makes the tiles: one for each state that the promise can be in, and what else a fleet can lack.</summary>
internal static class Tiles
{
    public static IReadOnlyList<Tile> Of(IReadOnlyList<ClusterView> clusters, IReadOnlyList<RegistryView> registries, int disabled) =>
    [
        .. from state in Enum.GetValues<PromiseState>()
           let mark = Mark.Of(state)
           let count = clusters.Count(cluster => cluster.Promise == mark)
           where state != PromiseState.Empty || count > 0
           select new Tile(mark.Key, mark.Word, count, $"promise:{mark.Key}"),
        new Tile("disabled", "Disabled", disabled, null, "disabled"),
        new Tile("credential", "Credentials under 14 days", clusters.Count(cluster => cluster.IsCredentialEnding), "credential:ending"),
        new Tile("registry", "Registries failing", registries.Count(registry => registry.Error is not null), null, "registries"),
    ];
}
