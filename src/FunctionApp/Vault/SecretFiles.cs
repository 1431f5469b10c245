using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Vault;

/// <summary>The secrets of a vault directory, as one look at it shows them.</summary>
internal sealed class SecretFiles
{
    private readonly ILookup<string, SecretFile> _byName;

    private SecretFiles(IReadOnlyList<SecretFile> all)
    {
        All = all;
        _byName = all.ToLookup(file => file.SecretName, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In the order of the files' names.</summary>
    public IReadOnlyList<SecretFile> All { get; }

    /// <summary>Those of a name, which is compared without case as Key Vault does.</summary>
    public IEnumerable<SecretFile> Named(string name) => _byName[name];

    public static Result<SecretFiles> Look(string directory)
    {
        try
        {
            string[] paths =
            [
                .. Directory.EnumerateFiles(directory).Concat(Directory.EnumerateDirectories(directory).Where(IsRegistration))
                    .Where(path => !SecretFile.IsIgnored(Path.GetFileName(path)))
                    .Order(StringComparer.Ordinal),
            ];
            var tags = paths.Select(path => TagsFile.Of(Path.GetFileName(path))).ToArray();
            var files = paths.Where((_, index) => tags[index] is null).Select(SecretFile.Of).ToArray();
            return new SecretFiles(WithTags(directory, files, tags.OfType<TagsFile>()));
        }
        catch (DirectoryNotFoundException)
        {
            return new Failure(FailureKind.NotFound, $"Vault directory '{directory}': there is no such directory.");
        }
        catch (UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Forbidden, $"Vault directory '{directory}': this user may not list it.");
        }
        catch (IOException exception)
        {
            return new Failure(FailureKind.Unexpected, $"Vault directory '{directory}': it cannot be listed ({exception.GetType().Name}).");
        }
    }

    /// <summary>
    /// Tags limit what a cluster gets: where some are not read, all of its namespaces would be served. (A writer puts the tags first and takes
    /// them away last; a look in that moment sees tags alone, and the next one is right again.)
    /// </summary>
    private static IReadOnlyList<SecretFile> WithTags(string directory, IReadOnlyList<SecretFile> files, IEnumerable<TagsFile> tags)
    {
        var tagsOf = tags.ToLookup(one => one.SecretName, StringComparer.OrdinalIgnoreCase);
        var names = files.Select(file => file.SecretName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var alone =
            from one in tagsOf
            where !names.Contains(one.Key) && IsRegistration(one.Key)
            let stray = one.First()
            select new SecretFile
            {
                SecretName = stray.SecretName,
                Path = Path.Combine(directory, stray.SecretName),
                StrayTags = [.. one.Select(file => Path.Combine(directory, file.FileName))],
                Problem = $"its tags are in '{stray.FileName}', but there is no file '{stray.SecretName}' that they belong to",
            };
        return [.. files.Select(file => Checked(file, directory, tagsOf[file.SecretName])).Concat(alone).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static SecretFile Checked(SecretFile file, string directory, IEnumerable<TagsFile> tags)
    {
        TagsFile[] strays = [.. tags.Where(one => !one.IsReadFor(file))];
        return strays is [var first, ..]
            ? file with
            {
                StrayTags = [.. strays.Select(stray => Path.Combine(directory, stray.FileName))],
                Problem = $"the tags in '{first.FileName}' are not read: rename that file to '{Path.GetFileName(file.TagsPath)}', or remove it",
            }
            : file;
    }

    private static bool IsRegistration(string path)
    {
        var name = Path.GetFileName(path);
        return VaultSecretNames.ClusterPart(name) is not null || VaultSecretNames.RegistryPart(name) is not null;
    }
}
