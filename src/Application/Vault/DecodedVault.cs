using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Vault;

/// <summary>
/// Shows secrets that were stored encoded as what they say. <c>az keyvault secret set --encoding base64</c> stores one so, with a tag that goes
/// with the encoding: both are gone for every reader, and a new version is written plain and without the tag.
/// </summary>
/// <remarks>https://learn.microsoft.com/cli/azure/keyvault/secret#az-keyvault-secret-set</remarks>
public sealed class DecodedVault(IVault vault) : IVault
{
    private const string EncodingTag = "file-encoding";

    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        return listed.IsSuccess ? Result<IReadOnlyList<VaultItem>>.Of([.. listed.Value.Select(Plain)]) : listed.Failure;
    }

    public async Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var read = await vault.ReadAsync(name, cancellationToken);
        return read.IsSuccess ? new SecretText(EncodedText.Decode(read.Value.Reveal())) : read.Failure;
    }

    private static VaultItem Plain(VaultItem item) => item.Tags.Keys.Any(IsEncodingTag)
        ? item with { Tags = item.Tags.Where(tag => !IsEncodingTag(tag.Key)).ToDictionary(StringComparer.Ordinal) }
        : item;

    private static bool IsEncodingTag(string tag) => string.Equals(tag, EncodingTag, StringComparison.OrdinalIgnoreCase);
}
