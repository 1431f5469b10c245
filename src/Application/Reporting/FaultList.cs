using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Reporting;

/// <summary>The faults of a run, each once: the same failure at many places is one line that names some of them.</summary>
public static class FaultList
{
    public static IReadOnlyList<string> Of(RunReport report) => Lines(Faults(report));

    public static IReadOnlyList<string> Lines(IEnumerable<Fault> faults) =>
        [.. faults.GroupBy(fault => (fault.Error.Kind, fault.CommonMessage)).Select(same => Line([.. same]))];

    private static IEnumerable<Fault> Faults(RunReport report)
    {
        if (report.Error is { } error)
        {
            yield return new Fault(null, "fleet", error);
        }

        foreach (var registry in report.Registries)
        {
            if (registry.Error is { } registryError)
            {
                yield return new Fault(null, $"registry {registry.Name}", registryError);
            }
        }

        foreach (var fault in report.Clusters.SelectMany(Faults))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> Faults(ClusterReport cluster)
    {
        if (cluster.Error is { } error)
        {
            yield return new Fault(null, $"cluster {cluster.Name}", error);
        }

        // What was not attempted follows from a fault that is named already.
        foreach (var action in cluster.Actions)
        {
            if (action.Error is { Kind: not FailureKind.NotAttempted } actionError && actionError != cluster.Error)
            {
                yield return new Fault(cluster.Name, action.Namespace, actionError);
            }
        }
    }

    private static string Line(IReadOnlyList<Fault> same)
    {
        var places = same.GroupBy(fault => fault.Scope)
            .Select(scope => scope.Key is null ? Places(scope) : $"{scope.Key}: {Places(scope)}");
        var message = same.Count == 1 ? same[0].Error.Message : same[0].CommonMessage;
        return $"{string.Join("; ", places)}: {same[0].Error.Kind}: {message}";
    }

    private static string Places(IEnumerable<Fault> faults) =>
        PlaceList.Text([.. faults.Select(fault => fault.Place).Distinct(StringComparer.Ordinal)]);
}
