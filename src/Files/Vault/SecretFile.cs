namespace EcrFleet.Files.Vault;

/// <summary>A file of a vault directory that holds a secret.</summary>
internal sealed record SecretFile
{
    private const string TagsSuffix = ".tags.json";

    /// <summary>What a kubeconfig or an AWS JSON has as it comes; it is no part of the secret's name.</summary>
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>What editors and tools leave behind.</summary>
    private static readonly string[] Leftovers = ["~", "#", ".bak", ".old", ".orig", ".swp", ".swo", ".tmp"];

    public required string SecretName { get; init; }

    public required string Path { get; init; }

    public string TagsPath => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? string.Empty, SecretName + TagsSuffix);

    /// <summary>Absent: tags, a hidden file (a Kubernetes volume has some), or a leftover.</summary>
    public static SecretFile? Of(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        if (name.StartsWith('.') || HasOneOf(name, Leftovers) || HasOneOf(name, [TagsSuffix]) || name.Any(char.IsControl))
        {
            return null;
        }

        var secretName = HasOneOf(name, Extensions) ? System.IO.Path.GetFileNameWithoutExtension(name) : name;
        return new SecretFile { SecretName = secretName, Path = path };
    }

    private static bool HasOneOf(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
