namespace EcrFleet.Core.Selection;

/// <summary>A Kubernetes label selector: all requirements must hold. See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors</summary>
public sealed record LabelSelector(IReadOnlyList<LabelRequirement> Requirements)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels) => Requirements.All(requirement => requirement.Matches(labels));
}
