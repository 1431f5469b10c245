namespace EcrFleet.Vault;

/// <summary>A file of a vault directory that holds a secret.</summary>
internal sealed record SecretFile
{
    /// <summary>What a kubeconfig or an AWS JSON has as it comes; it is no part of the secret's name.</summary>
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>What editors and tools leave behind.</summary>
    private static readonly string[] Leftovers = ["~", "#", ".bak", ".old", ".orig", ".swp", ".swo", ".tmp"];

    public required string SecretName { get; init; }

    public required string Path { get; init; }

    /// <summary>Why the secret cannot be used, whatever the file holds; <c>null</c> when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Files with tags of this name that are not read; they go with the secret.</summary>
    public IReadOnlyList<string> StrayTags { get; init; } = [];

    public string TagsPath => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? string.Empty, SecretName + TagsFile.Suffix);

    public static SecretFile Of(string path) => new() { SecretName = NameOf(System.IO.Path.GetFileName(path)), Path = path };

    /// <summary>The name without the extension that the content comes with.</summary>
    public static string NameOf(string fileName) => HasOneOf(fileName, Extensions) ? System.IO.Path.GetFileNameWithoutExtension(fileName) : fileName;

    /// <summary>Whether it is a hidden file (a Kubernetes volume has some) or a leftover.</summary>
    public static bool IsIgnored(string fileName) => fileName.StartsWith('.') || HasOneOf(fileName, Leftovers) || fileName.Any(char.IsControl);

    private static bool HasOneOf(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
