using EcrFleet.Core.Names;

namespace EcrFleet.Application.Registries;

/// <summary>What a registry gives, and how it came to it.</summary>
public sealed record RegistryCheck
{
    public required RegistryName Name { get; init; }

    public required string VaultSecret { get; init; }

    public required string Region { get; init; }

    /// <summary>In the order in which one opens the next.</summary>
    public IReadOnlyList<CredentialLink> Chain { get; init; } = [];

    /// <summary>Present where a managed identity's token was got.</summary>
    public WebIdentity? WebIdentity { get; init; }

    /// <summary>Empty without a token.</summary>
    public IReadOnlyList<RegistryHost> Hosts { get; init; } = [];

    /// <summary>Absent without a token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's; absent where AWS did not answer.</summary>
    public TimeSpan? ClockOffset { get; init; }

    public IReadOnlyList<RegistryProblem> Problems { get; init; } = [];

    public bool IsGood => Problems.Count == 0;
}
