using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>One requirement of a label selector.</summary>
internal sealed partial record LabelRequirement(string Key, string Operator, IReadOnlyList<string> Values)
{
    public static LabelRequirement? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var key = match.Groups["key"].Value;
        var comparison = match.Groups["operator"].Value;
        return comparison.Length == 0
            ? new(key, match.Groups["not"].Success ? "!" : "exists", [])
            : new(key, comparison == "==" ? "=" : comparison, ValuesOf(match));
    }

    public bool Matches(JsonObject? labels)
    {
        var exists = labels?.ContainsKey(Key) == true;
        var value = ObjectFields.Text(labels?[Key]);
        return Operator switch
        {
            "exists" => exists,
            "!" => !exists,
            "=" or "in" => exists && Values.Contains(value),
            ">" => exists && Compare(value) > 0,
            "<" => exists && Compare(value) < 0,
            _ => !exists || !Values.Contains(value),
        };
    }

    private static IReadOnlyList<string> ValuesOf(Match match) => match.Groups["list"].Success
        ? [.. match.Groups["list"].Value.Split(',').Select(value => value.Trim())]
        : [match.Groups["value"].Value];

    private int Compare(string value) =>
        long.TryParse(value, CultureInfo.InvariantCulture, out var left) && long.TryParse(Values[0], CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;

    [GeneratedRegex(
        @"^\s*(?:(?<not>!)\s*(?<key>[\w./-]+)|"
        + @"(?<key>[\w./-]+)\s*(?:(?<operator>==|=|!=|>|<)\s*(?<value>[\w.-]*)|(?<operator>in|notin)\s*\((?<list>[^()]*)\))?)\s*$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
