using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>An ECR authorization token: the password for the user <c>AWS</c> on each of its hosts.</summary>
public sealed record RegistryToken
{
    public required RegistryName Registry { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<RegistryHost> Hosts { get; init; }

    public required SecretText Password { get; init; }

    /// <summary>As ECR's answer says; nothing else does.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
