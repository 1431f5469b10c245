using System.Text.Json;
using EcrFleet.Core.Access;
using k8s;
using k8s.Models;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>The answer to a DELETE: a Status, or the object as it was or as it goes on being deleted.</summary>
internal sealed record Deletion : IKubernetesObject<V1ObjectMeta?>
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }

    /// <summary>A text in a Status, an object in some others.</summary>
    public JsonElement Status { get; set; }

    public V1StatusDetails? Details { get; set; }

    /// <summary>Whether that object was deleted, or is being so.</summary>
    /// <param name="uid">Of the very object; an answer that names another one is of something else.</param>
    public bool IsOf(AccessObjectId target, string? uid) => Kind == "Status"
        ? Status.ValueKind == JsonValueKind.String && Status.ValueEquals("Success"u8) && Details?.Name == target.Name && IsSame(Details.Uid, uid)
        : Kind == target.Kind.Kind && Metadata?.Name == target.Name && Metadata.NamespaceProperty == target.Namespace?.Value && IsSame(Metadata.Uid, uid);

    private static bool IsSame(string? answered, string? wanted) => string.IsNullOrEmpty(answered) || wanted is null || answered == wanted;
}
