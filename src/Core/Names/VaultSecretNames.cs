namespace EcrFleet.Core.Names;

/// <summary>The names of the vault secrets that register a fleet. Key Vault compares the names of its secrets without case, and so do we.</summary>
public static class VaultSecretNames
{
    public const string KubeconfigPrefix = "kubeconfig-";
    public const string RegistryPrefix = "aws-";

    /// <summary>Key Vault's limit. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning</summary>
    private const int MaximumLength = 127;

    /// <summary>The cluster's part of a vault secret's name; <c>null</c> when it registers no cluster.</summary>
    public static string? ClusterPart(string vaultSecret) => PartAfter(KubeconfigPrefix, vaultSecret);

    /// <summary>The registry's part of a vault secret's name; <c>null</c> when it registers no registry.</summary>
    public static string? RegistryPart(string vaultSecret) => PartAfter(RegistryPrefix, vaultSecret);

    /// <summary>Whether a cluster or a registry may be called so: letters, digits and <c>-</c>, as long as Key Vault takes it.</summary>
    public static bool IsWellFormed(string prefix, string name) =>
        name.Length > 0
        && prefix.Length + name.Length <= MaximumLength
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static string? PartAfter(string prefix, string vaultSecret) =>
        vaultSecret.Length > prefix.Length && vaultSecret.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? vaultSecret[prefix.Length..]
            : null;
}
