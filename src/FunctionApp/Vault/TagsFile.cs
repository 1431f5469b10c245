namespace EcrFleet.Vault;

/// <summary>A file that holds the tags of a registration, or was meant to.</summary>
/// <param name="SecretName">The registration that its name points to.</param>
/// <param name="FileName">Its name without the folder.</param>
internal sealed record TagsFile(string SecretName, string FileName)
{
    public const string Suffix = ".tags.json";

    /// <summary>Endings that people give it; only the first is read.</summary>
    private static readonly string[] Suffixes = [Suffix, ".tags.yaml", ".tags.yml", ".tags"];

    /// <returns>The tags; <c>null</c> when the name is not one of tags.</returns>
    public static TagsFile? Of(string fileName) =>
        Suffixes.FirstOrDefault(suffix => fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is { } suffix
            ? new TagsFile(SecretFile.NameOf(fileName[..^suffix.Length]), fileName)
            : null;

    /// <summary>Whether it is where the registration's tags are looked for.</summary>
    public bool IsReadFor(SecretFile file) => FileName == Path.GetFileName(file.TagsPath);
}
