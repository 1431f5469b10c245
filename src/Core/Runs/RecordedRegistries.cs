using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Runs;

/// <summary>Several workers asked the same registry: one line for each, the worst answer, and of good ones the token that ends first.</summary>
internal static class RecordedRegistries
{
    public static IEnumerable<RegistryReport> Merge(IEnumerable<RegistryReport> registries) => registries
        .GroupBy(registry => registry.Name, StringComparer.OrdinalIgnoreCase)
        .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.OrderByDescending(registry => registry.Outcome).ThenBy(registry => registry.ExpiresAt).First());
}
