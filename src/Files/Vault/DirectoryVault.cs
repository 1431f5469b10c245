using System.Text;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Files.Vault;

/// <summary>A fleet in a directory: a file per secret, its tags beside it. It behaves as Key Vault does, down to the size of a value.</summary>
public sealed class DirectoryVault(string path) : IVault
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the last listing saw; without it each of n secrets would be looked for among n files.</summary>
    private volatile SecretFiles? _listed;

    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken)
    {
        var files = SecretFiles.Look(path);
        if (!files.IsSuccess)
        {
            return files.Failure;
        }

        _listed = files.Value;
        var items = new List<VaultItem>();
        foreach (var file in files.Value.All)
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
        var file = Find(name);
        if (!file.IsSuccess)
        {
            return file.Failure;
        }

        var found = file.Value;
        if (found.Problem is { } problem)
        {
            return new Failure(FailureKind.Invalid, $"Vault secret '{found.SecretName}': {problem}.");
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

    private Result<SecretFile> Find(string name)
    {
        if (_listed?.Named(name).FirstOrDefault() is { } known)
        {
            return known;
        }

        var files = SecretFiles.Look(path);
        if (!files.IsSuccess)
        {
            return files.Failure;
        }

        return files.Value.Named(name).FirstOrDefault() is { } found
            ? found
            : new Failure(FailureKind.NotFound, $"Vault secret '{name}': there is no such file in '{path}'.");
    }

    private static async Task<Result<SecretFileTags>> TagsAsync(SecretFile file, CancellationToken cancellationToken)
    {
        // A link to nowhere counts as there: it was to say something.
        if (new FileInfo(file.TagsPath) is { Exists: false, LinkTarget: null } && !Directory.Exists(file.TagsPath))
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
            // One byte more than allowed shows that it is too large, however large it is.
            var buffer = new byte[VaultLimits.MaximumBytes + 1];
            var opened = RegularFile.Open(file, subject);
            if (!opened.IsSuccess)
            {
                return opened.Failure;
            }

            await using var stream = opened.Value;
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
