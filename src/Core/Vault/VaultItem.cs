namespace EcrFleet.Core.Vault;

/// <summary>One secret of the vault as a listing shows it: everything but its value.</summary>
public sealed record VaultItem
{
    /// <summary>The secret's name, e.g. <c>kubeconfig-berlin</c>.</summary>
    public required string Name { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>As the vault gave them. Tags of ours are found without case, and one that is there twice is reported.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Key Vault's <c>exp</c> attribute; informational there, so we warn of it ourselves.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
