using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>A write that has happened: <paramref name="After"/> is missing when the object is gone.</summary>
internal sealed record ObjectChange(ResourceDefinition Resource, JsonObject? Before, JsonObject? After)
{
    public string Namespace => (After ?? Before)!.Namespace;

    public string Name => (After ?? Before)!.Name;
}
