using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>A field selector: <c>metadata.name=a,type!=b</c>.</summary>
internal sealed record FieldSelector(IReadOnlyList<FieldRequirement> Requirements)
{
    public static readonly FieldSelector Everything = new([]);

    public bool IsEmpty => Requirements.Count == 0;

    public static bool TryParse(string text, out FieldSelector selector)
    {
        var requirements = new List<FieldRequirement>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (FieldRequirement.Parse(part) is not { } requirement)
            {
                selector = Everything;
                return false;
            }

            requirements.Add(requirement);
        }

        selector = new(requirements);
        return true;
    }

    /// <summary>The value that a field must have, if the selector asks for exactly one.</summary>
    public string? ExactValue(string field) =>
        Requirements.FirstOrDefault(requirement => requirement.Field == field && !requirement.IsNegative)?.Value;

    /// <summary>The first field by which this resource cannot be selected.</summary>
    public string? UnknownField(ResourceDefinition resource) => Requirements
        .Select(requirement => requirement.Field)
        .FirstOrDefault(field => !IsKnown(field, resource));

    public bool Matches(JsonObject body) => Requirements.All(requirement => requirement.Matches(body));

    private static bool IsKnown(string field, ResourceDefinition resource) =>
        field == "metadata.name" || (field == "metadata.namespace" && resource.IsNamespaced) || resource.SelectableFields.Contains(field);
}
