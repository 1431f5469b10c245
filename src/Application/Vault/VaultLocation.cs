using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Vault;

/// <summary>Where the vault is: exactly one of the two is present.</summary>
public sealed record VaultLocation
{
    private VaultLocation()
    {
    }

    /// <summary>The address of an Azure Key Vault.</summary>
    public Uri? KeyVault { get; private init; }

    /// <summary>The full path of a directory.</summary>
    public string? Directory { get; private init; }

    /// <summary>A short name for people: the first part of the host's name, or the last of the path.</summary>
    public string Name => (KeyVault is { HostNameType: UriHostNameType.Dns } named ? named.Host.Split('.')[0] : KeyVault?.Authority) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Directory ?? ""));

    /// <summary>Reads <c>https://&lt;name&gt;.vault.azure.net/</c> or a path; the message continues the setting's name. Whether it exists is not asked here.</summary>
    public static Result<VaultLocation> Parse(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return text.Contains('\0', StringComparison.Ordinal)
                ? Invalid("is not a path")
                : new VaultLocation { Directory = Path.GetFullPath(text) };
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return Invalid("is not an address");
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return Invalid("must begin with https://, or be the path of a directory");
        }

        return address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? new VaultLocation { KeyVault = address }
            : Invalid("must be the address of the vault alone, like https://my-fleet.vault.azure.net/");
    }

    private static Failure Invalid(string message) => new(FailureKind.Invalid, message);
}
