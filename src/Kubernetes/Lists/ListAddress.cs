using System.Globalization;

namespace EcrFleet.Kubernetes.Lists;

/// <summary>Where a list is, and what of it is asked for. See https://kubernetes.io/docs/reference/using-api/api-concepts/</summary>
/// <param name="Path">Relative to the API server's address, escaped.</param>
internal sealed record ListAddress(string Path)
{
    public string? Continue { get; init; }

    public string? FieldSelector { get; init; }

    public string? LabelSelector { get; init; }

    public int? Limit { get; init; }

    /// <summary>Whether the objects are asked for without what makes them one of their kind.</summary>
    public bool IsMetadataOnly { get; init; }

    public string Text
    {
        get
        {
            (string Name, string? Value)[] query =
            [
                ("continue", Continue),
                ("fieldSelector", FieldSelector),
                ("labelSelector", LabelSelector),
                ("limit", Limit?.ToString(CultureInfo.InvariantCulture)),
            ];
            return $"{Path}?{string.Join('&', query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"))}";
        }
    }
}
