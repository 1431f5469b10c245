using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>A label selector with all operators: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>.</summary>
internal sealed record LabelSelector(IReadOnlyList<LabelRequirement> Requirements)
{
    public static readonly LabelSelector Everything = new([]);

    public bool IsEmpty => Requirements.Count == 0;

    public static bool TryParse(string text, out LabelSelector selector)
    {
        var requirements = Split(text).Select(LabelRequirement.Parse).ToList();
        var valid = requirements.TrueForAll(requirement => requirement is not null);
        selector = valid ? new([.. requirements.OfType<LabelRequirement>()]) : Everything;
        return valid;
    }

    public bool Matches(JsonObject body)
    {
        var labels = body.Metadata?["labels"] as JsonObject;
        return Requirements.All(requirement => requirement.Matches(labels));
    }

    /// <summary>Splits at commas outside of parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[index] == ',' && depth == 0)
            {
                yield return text[start..index];
                start = index + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
