using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Which list to read.</summary>
/// <param name="Path">Below the server's address, without a leading slash; escaped.</param>
/// <param name="Resource">The resource that a role must grant, in the plural.</param>
internal sealed record ListTarget(string Path, string Resource)
{
    /// <summary>Only objects of that name; the selector is repeated on each page, because a name-limited role allows no other list.</summary>
    public string? Name { get; init; }

    /// <summary>Only Secrets of that type.</summary>
    public string? Type { get; init; }

    public string? LabelSelector { get; init; }

    /// <summary>The one that <see cref="Path"/> is limited to.</summary>
    public NamespaceName? Namespace { get; init; }

    public string Accept { get; init; } = ApiCall.Json;
}
