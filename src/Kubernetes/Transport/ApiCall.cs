using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>One request to an API server, as often as it is sent.</summary>
internal sealed record ApiCall
{
    public const string Json = "application/json";
    public const string ApplyPatch = "application/apply-patch+yaml";
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>Asks for the object without its data: 0.4 instead of 7 KB per write.</summary>
    public const string MetadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1, application/json";

    public required HttpMethod Method { get; init; }

    /// <summary>Below the server's address, without a leading slash; escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The verb that a role must grant.</summary>
    public required string Verb { get; init; }

    /// <summary>The resource that a role must grant, in the plural.</summary>
    public required string Resource { get; init; }

    public NamespaceName? Namespace { get; init; }

    public string Accept { get; init; } = Json;

    public string ContentType { get; init; } = Json;

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether it is an apply, which needs the right to create where the object is missing.</summary>
    public bool IsApply => ContentType == ApplyPatch;

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>The pull secret inside <see cref="Body"/>: its values are masked in what the server says.</summary>
    public PullSecret? Sent { get; init; }

    /// <summary>What it does, for a message.</summary>
    public string Deed => Namespace is { } name ? $"{Verb} {Resource} in namespace {name}" : $"{Verb} {Resource}";
}
