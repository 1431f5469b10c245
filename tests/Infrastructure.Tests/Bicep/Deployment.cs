using System.Text.RegularExpressions;

namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>All resources of one deployment.</summary>
internal sealed partial record Deployment(IReadOnlyList<Resource> Resources)
{
    private const string Text = "text";

    public Resource Account => Single("Microsoft.Storage/storageAccounts");

    public Resource Site => Single("Microsoft.Web/sites");

    public Resource Plan => Single("Microsoft.Web/serverfarms");

    /// <summary>The app settings by name, with those values that are known before the deployment.</summary>
    public IReadOnlyDictionary<string, string?> Settings => SettingPair().Matches(Site["siteConfig.appSettings"])
        .ToDictionary(pair => pair.Groups["name"].Value, pair => pair.Groups[Text].Success ? pair.Groups[Text].Value : null, StringComparer.Ordinal);

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public Resource Single(string type) => Assert.Single(OfType(type));

    /// <summary>
    /// The settings are one expression, since a part of the values is known to Azure only: <c>createObject('NAME', 'value', 'NAME', reference(…), …)</c>.
    /// Names are in capitals from the first letter on, which nothing else in the expression is.
    /// </summary>
    [GeneratedRegex(@"(?<=[(,] ?)'(?<name>[A-Z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)*)', (?:'(?<text>[^']*)'|[a-z]+\()")]
    private static partial Regex SettingPair();
}
