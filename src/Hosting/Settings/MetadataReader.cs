using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Hosting.Settings;

/// <summary>
/// Reads the labels and annotations for pull secrets, in two forms: <c>EcrFleet__SecretLabels__team=a</c>, and, as neither every shell nor
/// Azure takes <c>.</c>, <c>/</c> and <c>-</c> in the name of a variable, numbered: <c>EcrFleet__SecretLabels__0=example.com/team=a</c>.
/// </summary>
internal sealed class MetadataReader(IConfigurationSection section, SettingReader settings)
{
    /// <summary>Ours, or a trap: kubectl would take the secret for its own.</summary>
    private static readonly string[] ReservedNames = [PullSecretMetadata.ManagedByLabel, PullSecretMetadata.LastApplied];

    private const string ReservedPrefix = "ecr-fleet/";

    public IReadOnlyDictionary<string, string> Labels() => Read(
        SettingNames.SecretLabels,
        value => KubernetesSyntax.IsLabelValue(value)
            ? null
            : "has a value that no label can have: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends");

    public IReadOnlyDictionary<string, string> Annotations() => Read(SettingNames.SecretAnnotations, _ => null);

    private SortedDictionary<string, string> Read(string group, Func<string, string?> valueProblem)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(section[group]))
        {
            settings.Refuse(group, $"takes no value itself: set {SettingNames.InEnvironment(group)}__0 to name=value");
        }

        foreach (var child in section.GetSection(group).GetChildren())
        {
            var setting = $"{group}__{child.Key}";
            if (child.Value is null)
            {
                settings.Refuse(setting, $"cannot have '__' or ':' in its name: set {SettingNames.InEnvironment(group)}__0 to name=value");
                continue;
            }

            var isNumbered = child.Key.All(char.IsAsciiDigit);
            var parts = isNumbered ? child.Value.Split('=', 2) : [child.Key, child.Value];
            var problem = parts is [var name, var value]
                ? NameProblem(name.Trim(), isNumbered) ?? valueProblem(value) ?? (pairs.TryAdd(name.Trim(), value) ? null : "sets a name that another one sets, too")
                : "must be name=value";
            if (problem is not null)
            {
                settings.Refuse(setting, problem);
            }
        }

        return pairs;
    }

    private static string? NameProblem(string name, bool isNumbered)
    {
        if (!KubernetesSyntax.IsQualifiedName(name))
        {
            return isNumbered
                ? "must be name=value with a Kubernetes name like team or example.com/team"
                : "must end in a Kubernetes name like team or example.com/team";
        }

        return ReservedNames.Contains(name, StringComparer.Ordinal) || name.StartsWith(ReservedPrefix, StringComparison.Ordinal)
            ? "sets a name that ECR Fleet sets itself"
            : null;
    }
}
