using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Rules;

/// <summary>The namespaces of a project use each other in one direction: no way leads from a namespace back to it.</summary>
internal static class CycleRule
{
    /// <summary>Each arrow that lies on a cycle, with a use that makes it.</summary>
    public static IEnumerable<string> Breaches(House house) => house.Sources.SelectMany(Breaches);

    private static IEnumerable<string> Breaches(Project project)
    {
        var targets = project.TypeUses.ToLookup(use => use.User.Namespace, use => use.Used.Namespace);
        return project.TypeUses
            .GroupBy(use => (From: use.User.Namespace, To: use.Used.Namespace))
            .Where(arrow => Reached(arrow.Key.To, targets).Contains(arrow.Key.From))
            .OrderBy(arrow => arrow.Key)
            .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To} lies on a cycle: {Uses([.. arrow])}.");
    }

    private static HashSet<string> Reached(string start, ILookup<string, string> targets)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var current))
        {
            foreach (var next in targets[current].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }

    private static string Uses(IReadOnlyList<TypeUse> uses) =>
        $"{uses[0].User.Name} uses {uses[0].Used.Name}{(uses.Count > 1 ? $" ({uses.Count} uses)" : "")}";
}
