using System.Collections.Immutable;
using System.Globalization;
using EcrFleet.Sandbox.Faults;

namespace EcrFleet.Sandbox.Fleet;

/// <summary>Which clusters there are, what they use, and what is wrong with them.</summary>
internal static class FleetPlan
{
    public const string MainRegistry = "main";
    public const string PartnerRegistry = "partner";
    public const string KeylessRegistry = "keyless";

    private static readonly ImmutableArray<string> Cities =
    [
        "berlin", "oslo", "tokyo", "lima", "nairobi", "sydney", "toronto", "dublin", "seoul", "porto",
        "accra", "bogota", "riga", "hanoi", "quito", "turin", "osaka", "perth", "malmo", "davao",
    ];

    // Not every cluster uses every registry. The keyless one, which is refused with faults, is the third cluster's alone then.
    private static readonly ImmutableArray<ImmutableArray<string>> RegistrySets =
        [[MainRegistry], [MainRegistry, PartnerRegistry], [MainRegistry, KeylessRegistry]];

    public static ImmutableArray<ClusterPlan> Clusters(SandboxOptions options)
    {
        var faults = options.NamedFaults.Select(NamedFaults.Find).Where(fault => fault?.OnCluster is not null).ToImmutableArray();
        return [.. Enumerable.Range(0, options.Clusters).Select(index => Cluster(index, options) with { Fault = index < faults.Length ? faults[index] : null })];
    }

    private static ClusterPlan Cluster(int index, SandboxOptions options) => new(
        Name(index),
        options.HasFaults && index > 2 ? RegistrySets[index % 2] : RegistrySets[index % RegistrySets.Length],
        [.. Enumerable.Range(1, options.Namespaces).Select(number => $"app-{number.ToString("00", CultureInfo.InvariantCulture)}")],
        (options.HasFaults, index) switch
        {
            (true, 0) => ClusterCondition.Dead,
            (true, 1) => ClusterCondition.Ailing,
            _ => ClusterCondition.Healthy,
        });

    private static string Name(int index) => index < Cities.Length
        ? Cities[index]
        : $"{Cities[index % Cities.Length]}-{((index / Cities.Length) + 1).ToString(CultureInfo.InvariantCulture)}";
}
