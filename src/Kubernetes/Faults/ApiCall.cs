using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>What a request to an API server does, for messages and for what may follow from a fault.</summary>
/// <param name="Verb">The verb that a role must grant.</param>
/// <param name="Resource">The resource that a role must grant, in the plural.</param>
internal sealed record ApiCall(string Verb, string Resource)
{
    public NamespaceName? Namespace { get; init; }

    /// <summary>Whether it is a server-side apply, which needs the right to create where the object is missing.</summary>
    public bool IsApply { get; init; }

    public bool IsRead => Verb is "get" or "list";

    /// <summary>The pull secret that is sent: its values are masked in what the server says.</summary>
    public PullSecret? Sent { get; init; }

    /// <summary>The name that a role must grant at least, where the request is for one name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does, for a message.</summary>
    public string Deed => Namespace is { } name ? $"{Verb} {Resource} in namespace {name}" : $"{Verb} {Resource}";

    /// <summary>One of the objects that it is about, e.g. <c>the secret 'ecr-registry-credentials' in namespace shop</c>.</summary>
    public string Target => $"the {(Resource.EndsWith('s') ? Resource[..^1] : Resource)}{(Name is { } name ? $" '{name}'" : "")}{(Namespace is { } where ? $" in namespace {where}" : "")}";
}
