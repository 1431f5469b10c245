using EcrFleet.Core.Names;

namespace EcrFleet.Application.Registries;

/// <summary>What a registry gives, and by which credentials.</summary>
public sealed record RegistryCheck
{
    public required RegistryName Name { get; init; }

    public required string VaultSecret { get; init; }

    public required string Region { get; init; }

    /// <summary>In the order in which one opens the next.</summary>
    public IReadOnlyList<CredentialLink> Chain { get; init; } = [];

    /// <summary><c>null</c> when no token of a managed identity was obtained.</summary>
    public WebIdentity? WebIdentity { get; init; }

    /// <summary>Empty without a token.</summary>
    public IReadOnlyList<RegistryHost> Hosts { get; init; } = [];

    /// <summary><c>null</c> without a token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's; <c>null</c> when AWS did not answer.</summary>
    public TimeSpan? ClockOffset { get; init; }

    public IReadOnlyList<RegistryProblem> Problems { get; init; } = [];

    public bool IsGood => Problems.Count == 0;
}
