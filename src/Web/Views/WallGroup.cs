namespace EcrFleet.Web.Views;

/// <summary>Holds the clusters that share the value of a tag.</summary>
/// <param name="Name">The value; empty for those without the tag.</param>
internal sealed record WallGroup(string Name, IReadOnlyList<ClusterView> Clusters);
