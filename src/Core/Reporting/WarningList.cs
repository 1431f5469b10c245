using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Reporting;

internal static class WarningList
{
    private const int Shown = 200;

    /// <summary>Each warning once, in an order that does not depend on who came first; so many that they can be read.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> warnings)
    {
        var all = warnings.Select(warning => BoundedText.Cut(warning, BoundedText.MaxReported)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return all.Count <= Shown ? all : [.. all.Take(Shown), $"{all.Count - Shown} more warnings are not listed."];
    }
}
