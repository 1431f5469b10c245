using EcrFleet.Core.Registration;

namespace EcrFleet.Cli.Registries;

/// <summary>What the options of <c>registry add</c> say.</summary>
internal sealed record RegistryAddValues
{
    public RegistryFields Fields { get; init; } = new();

    /// <summary><c>null</c> when keys may come from anywhere.</summary>
    public string? KeysFrom { get; init; }

    /// <summary>No keys: the AWS SDK's default chain, where the app runs.</summary>
    public bool UsesDefaultChain { get; init; }

    public bool SkipCheck { get; init; }

    public bool IsDryRun { get; init; }
}
