using EcrFleet.Core.Names;

namespace EcrFleet.Settings;

/// <summary>Finds what was meant to be a setting and is none: a name that is silently ignored is the worst of answers.</summary>
internal static class UnknownSettings
{
    private static readonly string[] Known = [.. SettingNames.Values, .. SettingNames.Groups];

    public static IEnumerable<string> Find(IConfiguration configuration, IConfigurationSection section)
    {
        foreach (var child in section.GetChildren().Where(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var meant = Spelling.Nearest(child.Key, Known);
            yield return $"{SettingNames.InEnvironment(child.Key)} is not a setting"
                + (meant is null ? "." : $": is {SettingNames.InEnvironment(meant)} meant?");
        }

        foreach (var child in configuration.GetChildren().Where(child => IsMisspeltPrefix(child.Key)))
        {
            yield return $"{child.Key} is not a setting: its name must begin with {SettingNames.Section} and two underscores.";
        }
    }

    /// <summary>One underscore, or another separator, after our word.</summary>
    private static bool IsMisspeltPrefix(string name) =>
        name.StartsWith(SettingNames.Section, StringComparison.OrdinalIgnoreCase) && name[SettingNames.Section.Length..] is ['_' or '.' or '-', ..];
}
