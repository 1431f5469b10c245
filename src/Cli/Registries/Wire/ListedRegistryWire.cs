namespace EcrFleet.Cli.Registries.Wire;

/// <summary>A registry of the list; what a disabled or bad one would say is absent.</summary>
internal sealed record ListedRegistryWire
{
    public required string Name { get; init; }

    public required string VaultSecret { get; init; }

    public required bool Enabled { get; init; }

    public string? Region { get; init; }

    /// <summary>The kind of the first credential.</summary>
    public string? Credential { get; init; }

    /// <summary>An access key id cut short.</summary>
    public string? AccessKeyId { get; init; }

    public string? RoleArn { get; init; }

    public string? WebIdentityAudience { get; init; }

    public string? AccountId { get; init; }

    public bool? Public { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<string> Clusters { get; init; } = [];

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Error { get; init; }
}
