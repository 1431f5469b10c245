namespace EcrFleet.Azure.KeyVault;

/// <summary>How requests to Key Vault are made.</summary>
internal sealed record KeyVaultOptions
{
    /// <summary>Of one try.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>After the first try, on 408, 429, 5xx and broken connections.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Before the first retry; doubles from there, unless the vault says <c>Retry-After</c>.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Between two looks at a deletion or a recovery, which Key Vault does some seconds after it has answered.</summary>
    public TimeSpan PollDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After which a deletion or a recovery that has not come to its end is given up.</summary>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
