namespace EcrFleet.Web.Views;

/// <summary>Groups the clusters by a tag, for the wall of squares.</summary>
/// <param name="GroupedBy">The tag; <c>null</c> when all are one group.</param>
/// <param name="Tags">The tags that clusters have, to choose from.</param>
/// <param name="Groups">By the value of the tag; those without it last.</param>
internal sealed record Wall(string? GroupedBy, IReadOnlyList<string> Tags, IReadOnlyList<WallGroup> Groups)
{
    /// <summary>Tags that most people would group by, where they have them.</summary>
    private static readonly string[] Preferred = ["group", "env", "environment", "region"];

    public static Wall Empty { get; } = new(null, [], []);

    /// <param name="asked">The tag that the user asked for; <c>null</c> when none was. One that no cluster has means no groups.</param>
    public static Wall Of(IReadOnlyList<ClusterView> clusters, string? asked)
    {
        string[] tags = [.. clusters.SelectMany(cluster => cluster.Tags).Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var chosen = asked is null ? Preferred.FirstOrDefault(tag => tags.Contains(tag)) : tags.FirstOrDefault(tag => tag == asked);
        var groups =
            from cluster in clusters
            group cluster by chosen is null ? "" : Value(cluster, chosen) into same
            orderby same.Key.Length == 0, same.Key
            select new WallGroup(same.Key, [.. same]);
        return new Wall(chosen, tags, [.. groups]);
    }

    private static string Value(ClusterView cluster, string tag) => cluster.Tags.FirstOrDefault(one => one.Key == tag).Value ?? "";
}
