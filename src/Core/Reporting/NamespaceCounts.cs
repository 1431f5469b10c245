using EcrFleet.Core.Names;

namespace EcrFleet.Core.Reporting;

/// <summary>How many namespaces ended how; each counts once, by the worst that happened in it.</summary>
internal sealed class NamespaceCounts
{
    /// <summary>A failure outweighs everything; a patched service account makes an unchanged namespace an updated one.</summary>
    private static readonly ActionVerb[] ByWeight =
        [ActionVerb.Unchanged, ActionVerb.Skip, ActionVerb.Update, ActionVerb.Create, ActionVerb.Delete, ActionVerb.Fail];

    private readonly Dictionary<ActionVerb, int> _counts;

    private NamespaceCounts(Dictionary<ActionVerb, int> counts) => _counts = counts;

    public int Namespaces => _counts.Values.Sum();

    public static NamespaceCounts Of(IEnumerable<StepResult> results)
    {
        var worst = new Dictionary<NamespaceName, ActionVerb>();
        foreach (var result in results)
        {
            if (!worst.TryGetValue(result.Step.Namespace, out var known) || Array.IndexOf(ByWeight, result.Verb) > Array.IndexOf(ByWeight, known))
            {
                worst[result.Step.Namespace] = result.Verb;
            }
        }

        return new NamespaceCounts(worst.Values.CountBy(verb => verb).ToDictionary());
    }

    public int Of(ActionVerb verb) => _counts.GetValueOrDefault(verb);
}
