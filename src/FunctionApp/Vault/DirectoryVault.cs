using System.Text;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;
using EcrFleet.Refresh;

namespace EcrFleet.Vault;

/// <summary>A fleet in a directory: a file per secret, its tags beside it. It behaves as Key Vault does, down to the size of a value.</summary>
internal sealed class DirectoryVault(string path) : IVault
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken)
    {
        var files = SecretFiles.Of(path);
        if (!files.IsSuccess)
        {
            return files.Failure;
        }

        var items = new List<VaultItem>();
        foreach (var file in files.Value)
        {
            // Bad tags fail the secret where it is read; here they would fail the fleet.
            var tags = await TagsAsync(file, cancellationToken);
            items.Add(new VaultItem
            {
                Name = file.SecretName,
                IsEnabled = tags.Value?.IsEnabled ?? true,
                Tags = tags.Value?.Tags ?? new Dictionary<string, string>(),
                ExpiresAt = tags.Value?.ExpiresAt,
            });
        }

        return Result<IReadOnlyList<VaultItem>>.Of(items);
    }

    public async Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var files = SecretFiles.Of(path);
        if (!files.IsSuccess)
        {
            return files.Failure;
        }

        if (files.Value.FirstOrDefault(file => string.Equals(file.SecretName, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return new Failure(FailureKind.NotFound, $"Vault secret '{name}': there is no such file in '{path}'.");
        }

        var tags = await TagsAsync(found, cancellationToken);
        if (!tags.IsSuccess)
        {
            return tags.Failure;
        }

        if (!tags.Value.IsEnabled)
        {
            return new Failure(FailureKind.Forbidden, $"Vault secret '{found.SecretName}': the secret is disabled, by '{Path.GetFileName(found.TagsPath)}'.");
        }

        var text = await TextAsync(found.SecretName, found.Path, cancellationToken);
        return text.IsSuccess ? new SecretText(text.Value) : text.Failure;
    }

    private static async Task<Result<SecretFileTags>> TagsAsync(SecretFile file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file.TagsPath))
        {
            return SecretFileTags.None;
        }

        var text = await TextAsync(file.SecretName, file.TagsPath, cancellationToken);
        return text.IsSuccess ? SecretFileTags.Parse(file, text.Value) : text.Failure;
    }

    private static async Task<Result<string>> TextAsync(string secret, string file, CancellationToken cancellationToken)
    {
        var subject = $"Vault secret '{secret}': the file '{Path.GetFileName(file)}'";
        try
        {
            // One byte more than allowed tells that it is too large, however large it is.
            var buffer = new byte[VaultLimits.MaximumBytes + 1];
            await using var stream = File.OpenRead(file);
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return length > VaultLimits.MaximumBytes
                ? new Failure(FailureKind.Invalid, $"{subject} is larger than 25 KB, the limit of Key Vault.")
                : StrictUtf8.GetString(buffer, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new Failure(FailureKind.Invalid, $"{subject} is not UTF-8 text.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Failure(FailureKind.NotFound, $"{subject} is gone, or is a link to nowhere.");
        }
        catch (UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Forbidden, $"{subject} may not be read by this user.");
        }
        catch (IOException exception)
        {
            return new Failure(FailureKind.Unexpected, $"{subject} cannot be read ({exception.GetType().Name}).");
        }
    }
}
