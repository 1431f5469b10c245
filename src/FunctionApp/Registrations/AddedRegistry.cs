using EcrFleet.Core.Names;

namespace EcrFleet.Registrations;

/// <summary>What became of a registration.</summary>
internal sealed record AddedRegistry
{
    public required RegistryName Name { get; init; }

    public required string VaultSecret { get; init; }

    /// <summary>The vault has one of this name already.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>What was disabled stays so.</summary>
    public bool IsEnabled { get; init; } = true;

    public bool IsStored { get; init; }

    /// <summary>When the keys expire; <c>null</c> when they do not, or do not say so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Absent where none was wanted.</summary>
    public RegistryCheck? Check { get; init; }
}
