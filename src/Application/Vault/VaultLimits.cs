using System.Globalization;
using System.Text;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Vault;

/// <summary>What Key Vault takes; a directory takes no more, so that what works in one works in the other.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/secrets/about-secrets and https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates</remarks>
public static class VaultLimits
{
    public const int MaximumBytes = 25 * 1024;
    private const int MaximumNameLength = 127;
    private const int MaximumTags = 15;
    public const int MaximumTagLength = 256;

    /// <returns>Why the secret cannot be stored; <c>null</c> when it can.</returns>
    public static Failure? Refusal(NewVaultSecret secret)
    {
        if (!IsName(secret.Name))
        {
            return new Failure(
                FailureKind.Invalid, $"Vault secret '{secret.Name}': its name must have letters, digits and '-' only, and at most {MaximumNameLength} of them.");
        }

        return secret switch
        {
            _ when Encoding.UTF8.GetByteCount(secret.Value.Reveal()) > MaximumBytes => Invalid(secret, "its value is larger than 25 KB, the limit of Key Vault"),
            { Tags.Count: > MaximumTags } => Invalid(secret, $"it has more than {MaximumTags} tags, the limit of Key Vault"),
            _ when LongTag(secret) is { } tag => Invalid(secret, $"the tag '{tag}' is longer than {MaximumTagLength} characters, the limit of Azure"),
            _ when secret.Tags.Keys.FirstOrDefault(VaultAttributes.IsAttribute) is { } tag => Invalid(secret, $"'{tag}' is an attribute of the vault and cannot be a tag"),
            _ => null,
        };
    }

    /// <summary>A name that can stand in an address and in a path.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static string? LongTag(NewVaultSecret secret) =>
        secret.Tags.FirstOrDefault(tag => tag.Key.Length > MaximumTagLength || tag.Value.Length > MaximumTagLength).Key is { } name
            ? name[..Math.Min(name.Length, 32)]
            : null;

    private static Failure Invalid(NewVaultSecret secret, string problem) =>
        new(FailureKind.Invalid, string.Create(CultureInfo.InvariantCulture, $"Vault secret '{secret.Name}': {problem}."));
}
