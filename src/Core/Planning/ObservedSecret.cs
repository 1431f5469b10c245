using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Planning;

/// <summary>A secret of the pull secret's name as the cluster listed it.</summary>
public sealed record ObservedSecret
{
    public required NamespaceName Namespace { get; init; }

    public required string Type { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The value under <c>.dockerconfigjson</c> as text; absent where the key is missing or not UTF-8.</summary>
    public SecretText? DockerConfigJson { get; init; }

    public bool HasOwnerReference { get; init; }

    public bool IsImmutable { get; init; }

    public bool IsBeingDeleted { get; init; }

    public required string Uid { get; init; }

    public required string ResourceVersion { get; init; }

    /// <summary>Field managers other than ours that own the value under <c>.dockerconfigjson</c>, sorted.</summary>
    public IReadOnlyList<string> OtherWriters { get; init; } = [];
}
