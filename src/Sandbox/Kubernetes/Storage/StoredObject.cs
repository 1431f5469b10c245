using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>An object as of one revision. The body is shared by all readers and never changed.</summary>
internal sealed record StoredObject(ResourceDefinition Resource, string Key, long Revision, JsonObject Body)
{
    public string Namespace { get; } = Body.Namespace;

    public string Name { get; } = Body.Name;
}
