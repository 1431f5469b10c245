using EcrFleet.Sandbox.Faults;

namespace EcrFleet.Sandbox.Fleet;

/// <summary>One cluster to start.</summary>
/// <param name="Registries">The registries that its registration names.</param>
internal sealed record ClusterPlan(
    string Name, IReadOnlyList<string> Registries, IReadOnlyList<string> Namespaces, ClusterCondition Condition)
{
    /// <summary>How it misbehaves; <c>null</c> when it does not, or as its condition says.</summary>
    public NamedFault? Fault { get; init; }
}
