using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Requests;

/// <summary>Who writes what where, and how.</summary>
internal sealed record WriteRequest(ResourceDefinition Resource, string Namespace, string Name, UserInfo User)
{
    public string Subresource { get; init; } = "";

    public bool IsDryRun { get; init; }

    /// <summary>Asked before an object is created by a verb other than create.</summary>
    public Action AuthorizeCreation { get; init; } = static () => { };
}
