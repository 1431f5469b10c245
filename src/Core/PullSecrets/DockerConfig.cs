using EcrFleet.Core.Names;

namespace EcrFleet.Core.PullSecrets;

/// <summary>What a docker config holds, ours or not.</summary>
internal sealed record DockerConfig
{
    /// <summary>The entries for the user <c>AWS</c>, by host.</summary>
    public IReadOnlyList<DockerConfigEntry> Entries { get; init; } = [];

    /// <summary>The hosts of all other entries: other users, identity tokens, keys that are no host names, wrong shapes.</summary>
    public IReadOnlyList<RegistryHost> OtherHosts { get; init; } = [];

    /// <summary>Whether there is something besides <c>auths</c>, e.g. <c>credHelpers</c> or <c>HttpHeaders</c>.</summary>
    public bool HasOtherKeys { get; init; }
}
