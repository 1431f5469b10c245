namespace EcrFleet.Application.Vault;

/// <summary>The keys that stand for attributes of a vault secret where tags are written: they cannot be tags.</summary>
public static class VaultAttributes
{
    public const string Enabled = "enabled";
    public const string Expires = "expires";

    /// <summary>Whether a key is no tag but an attribute.</summary>
    public static bool IsAttribute(string key) => IsKey(key, Enabled) || IsKey(key, Expires);

    public static bool IsKey(string name, string key) => string.Equals(name, key, StringComparison.OrdinalIgnoreCase);
}
