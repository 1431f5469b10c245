namespace EcrFleet.Web.Views;

/// <summary>Counts the clusters or registries of one kind, and links to them.</summary>
/// <param name="Key">For the colour.</param>
/// <param name="Search">What the table is searched for; <c>null</c> when the table has none of them.</param>
/// <param name="Place">The place of the page that shows them instead; <c>null</c> when it is the table.</param>
internal sealed record Tile(string Key, string Label, int Count, string? Search, string? Place = null);
