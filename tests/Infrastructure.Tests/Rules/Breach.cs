using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

internal static class Breach
{
    /// <summary>A line where a property of a resource is not one of these.</summary>
    public static IEnumerable<string> Unless(Resource resource, string property, params string[] allowed) =>
        allowed.Contains(resource[property], StringComparer.Ordinal)
            ? []
            : [$"{resource.Type} {resource.Name}: {property} is '{resource[property]}', not {string.Join(" or ", allowed)}"];
}
