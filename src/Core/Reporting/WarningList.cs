namespace EcrFleet.Core.Reporting;

internal static class WarningList
{
    /// <summary>Each warning once, in an order that does not depend on who came first.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> warnings) =>
        [.. warnings.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
