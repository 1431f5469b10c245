namespace EcrFleet.Sandbox.KeyVault;

/// <summary>Misbehaviour that a vault shows on order: an error, nonsense, or no answer at all.</summary>
internal sealed record VaultFault
{
    public VaultError? Error { get; private init; }

    public bool Hangs { get; private init; }

    public static VaultFault ServerError { get; } = new()
    {
        Error = new VaultError(500, "InternalServerError", "An unexpected error occurred."),
    };

    /// <summary>The network rules of the vault refuse the caller.</summary>
    public static VaultFault ForbiddenByFirewall { get; } = new()
    {
        Error = new VaultError(
            403, "Forbidden", "Client address is not authorized and caller is not a trusted service.", "ForbiddenByFirewall"),
    };

    /// <summary>An answer with status 200 that is not JSON, as a proxy in between would give it.</summary>
    public static VaultFault NotJson { get; } = new();

    public static VaultFault Hang { get; } = new() { Hangs = true };

    /// <remarks><see href="https://learn.microsoft.com/azure/key-vault/general/overview-throttling"/>.</remarks>
    public static VaultFault Throttled(TimeSpan? retryAfter = null) => new()
    {
        Error = new VaultError(
            429,
            "Throttled",
            "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached")
        {
            RetryAfter = retryAfter,
        },
    };
}
