using EcrFleet.Core.Names;

namespace EcrFleet.Core.PullSecrets;

/// <summary>What every pull secret of a cluster has in common, whatever its tokens.</summary>
public sealed record PullSecretTemplate
{
    public required SecretName Name { get; init; }

    /// <summary>Labels from the settings, besides our own.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Annotations from the settings, besides our own (e.g. for Argo CD).</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
