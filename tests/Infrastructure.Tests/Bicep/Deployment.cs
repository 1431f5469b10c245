namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>All resources of one deployment.</summary>
internal sealed record Deployment(IReadOnlyList<Resource> Resources)
{
    public Resource Account => Single("Microsoft.Storage/storageAccounts");

    public Resource Site => Single("Microsoft.Web/sites");

    public Resource Plan => Single("Microsoft.Web/serverfarms");

    /// <summary>The app settings by name; <c>null</c> where only Azure knows the value, an expression in brackets.</summary>
    public IReadOnlyDictionary<string, string?> Settings => Site.Json["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
        .ToDictionary(setting => setting!["name"]!.ToString(), setting => setting!["value"]!.ToString() is ['[', ..] ? null : setting["value"]!.ToString(), StringComparer.Ordinal);

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public Resource Single(string type) => Assert.Single(OfType(type));
}
