using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>A pull secret as it shall be written: the same for every namespace of a cluster, unless entries had to be kept.</summary>
public sealed record PullSecret
{
    public required SecretName Name { get; init; }

    /// <summary>The docker config, JSON text; goes to the data key <c>.dockerconfigjson</c>.</summary>
    public required SecretText DockerConfigJson { get; init; }

    /// <summary>All labels, ours and those of the settings, sorted.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>All annotations, ours and those of the settings, sorted.</summary>
    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    /// <summary>The earliest expiry of its entries.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
