namespace EcrFleet.Architecture.Tests;

/// <summary>Fails with every breach in full; a collection would be shown cut.</summary>
internal static class Kept
{
    public static void WithoutBreach(IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
