using System.Collections.Immutable;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>One version of a secret.</summary>
internal sealed record VaultSecret
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Value { get; init; }

    public string? ContentType { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public bool Enabled { get; init; } = true;

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }
}
