using System.Text;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;

namespace EcrFleet.Files.Vault;

/// <summary>
/// Writes a fleet in a directory: files that only their owner can read, whole or not at all. The tags come before the value and go after it,
/// so that no moment shows a new value without its tags: tags alone are no secret.
/// </summary>
public sealed class DirectoryWriter(string path) : IVaultWriter
{
    private const string FleetIdFile = ".fleet-id";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadableByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _newId = FleetIds.Of(Guid.NewGuid().ToString());

    public Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken) => TryAsync(
        secret.Name,
        async () =>
        {
            if (VaultLimits.Refusal(secret) is { } refusal)
            {
                return refusal;
            }

            var found = Find(secret.Name);
            if (!found.IsSuccess)
            {
                return found.Failure;
            }

            // A file that is there keeps its name and extension.
            var file = found.Value is [var present] ? present : new SecretFile { SecretName = secret.Name, Path = Path.Combine(path, secret.Name) };
            var tags = SecretFileTags.Of(secret);
            if (!tags.IsEmpty)
            {
                await WriteAsync(file.TagsPath, tags.ToJson(), cancellationToken);
            }

            await WriteAsync(file.Path, Encoding.UTF8.GetBytes(secret.Value.Reveal()), cancellationToken);
            if (tags.IsEmpty)
            {
                File.Delete(file.TagsPath);
            }

            return null;
        });

    /// <summary>The tags may be read by all who may read the secret: another user may run the commands.</summary>
    public Task<Failure?> TagAsync(string name, string tag, string value, CancellationToken cancellationToken) => TryAsync(
        name,
        async () =>
        {
            var found = Find(name);
            if (!found.IsSuccess || found.Value is not [{ Problem: null } file])
            {
                return found.Failure ?? new Failure(FailureKind.NotFound, $"Vault secret '{name}': there is no such file in '{path}'.");
            }

            var tags = await DirectoryVault.TagsAsync(file, cancellationToken);
            if (!tags.IsSuccess)
            {
                return tags.Failure;
            }

            var mode = OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(file.Path);
            await WriteAsync(file.TagsPath, tags.Value.With(tag, value).ToJson(), cancellationToken, mode & ReadableByAll);
            return null;
        });

    /// <summary>The id stands in a hidden file, which moves with the directory.</summary>
    public async Task<Result<string>> IdentifyAsync(bool isKept, CancellationToken cancellationToken)
    {
        var id = "";
        var failure = await TryAsync(FleetIdFile, async () =>
        {
            var file = Path.Combine(path, FleetIdFile);
            if (File.Exists(file))
            {
                var text = await DirectoryVault.TextAsync(FleetIdFile, file, cancellationToken);
                id = text.Value?.Trim() ?? "";
                return text.IsSuccess && !FleetIds.IsId(id)
                    ? new Failure(FailureKind.Invalid, $"The file '{file}' holds no id of a fleet; remove it, and a new one is made.")
                    : text.Failure;
            }

            id = _newId;
            if (!isKept)
            {
                return null;
            }

            await WriteAsync(file, Encoding.UTF8.GetBytes(id + "\n"), cancellationToken, ReadableByAll);
            return null;
        });
        return failure is null ? id : failure;
    }

    public Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken) => TryAsync(
        name,
        () =>
        {
            var found = Find(name);
            if (!found.IsSuccess)
            {
                return Task.FromResult<Failure?>(found.Failure);
            }

            if (found.Value is not [var file])
            {
                return Task.FromResult<Failure?>(new Failure(FailureKind.NotFound, $"Vault secret '{name}': there is no such file in '{path}'."));
            }

            File.Delete(file.Path);
            foreach (var tags in file.StrayTags.Append(file.TagsPath))
            {
                File.Delete(tags);
            }

            return Task.FromResult<Failure?>(null);
        });

    /// <summary>The file of this name, if there is one; of two that differ in case or extension neither can be preferred.</summary>
    private Result<IReadOnlyList<SecretFile>> Find(string name)
    {
        var files = SecretFiles.Look(path);
        if (!files.IsSuccess)
        {
            return files.Failure;
        }

        SecretFile[] same = [.. files.Value.Named(name)];
        return same.Length <= 1
            ? same
            : new Failure(
                FailureKind.Conflict,
                $"Vault secret '{name}': {same.Length} files have this name ({string.Join(", ", same.Select(file => $"'{Path.GetFileName(file.Path)}'"))}); remove all but one.");
    }

    private static async Task WriteAsync(string file, byte[] content, CancellationToken cancellationToken, UnixFileMode mode = OwnerOnly)
    {
        // Hidden and '.tmp': no reader takes it for a secret, should the process die here. A link is replaced, not what it leads to.
        var unfinished = Unfinished.NameFor(file);
        try
        {
            await using (var stream = new FileStream(unfinished, Creation(mode)))
            {
                await stream.WriteAsync(content, cancellationToken);

                // On the disk before the rename, or a power cut could leave an empty file of the right name.
                await stream.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            Unfinished.Sweep(unfinished);

            File.Move(unfinished, file, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static FileStreamOptions Creation(UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }

    private async Task<Failure?> TryAsync(string name, Func<Task<Failure?>> change)
    {
        try
        {
            return await change();
        }
        catch (UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Forbidden, $"Vault secret '{name}': this user may not write in '{path}'.");
        }
        catch (IOException exception)
        {
            return new Failure(FailureKind.Unexpected, $"Vault secret '{name}': it cannot be written in '{path}' ({exception.GetType().Name}).");
        }
    }
}
