using System.Diagnostics;

namespace EcrFleet.Core.Selection;

/// <summary>One requirement of a label selector. As in Kubernetes, a label that is absent satisfies <c>!=</c> and <c>notin</c>.</summary>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var exists = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.Exists => exists,
            LabelOperator.DoesNotExist => !exists,
            LabelOperator.In => exists && Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.NotIn => !exists || !Values.Contains(value, StringComparer.Ordinal),
            _ => throw new UnreachableException(),
        };
    }
}
