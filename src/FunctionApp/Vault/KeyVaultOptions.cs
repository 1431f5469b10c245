namespace EcrFleet.Vault;

/// <summary>How requests to Key Vault are made.</summary>
internal sealed record KeyVaultOptions
{
    /// <summary>Of one try.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>After the first try, on 408, 429, 5xx and broken connections.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Before the first retry; doubles from there, unless the vault says <c>Retry-After</c>.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(800);
}
