using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Vault;

/// <summary>A secret as it shall be stored.</summary>
/// <param name="Name">E.g. <c>kubeconfig-berlin</c>.</param>
public sealed record NewVaultSecret(string Name, SecretText Value)
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>As in Key Vault it only informs; the secret can still be read afterwards.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For people who look into the vault, e.g. <c>application/json</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Who replaces a disabled secret says whether it stays so; in both vaults a new version is enabled unless it says otherwise.</summary>
    public bool IsEnabled { get; init; } = true;
}
