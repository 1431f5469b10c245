using EcrFleet.Core.Names;

namespace EcrFleet.Files.Vault;

/// <summary>Files that are being written: hidden and <c>.tmp</c>, so that no reader takes one for a secret, should the writer die.</summary>
internal static class Unfinished
{
    private const string Ending = ".tmp";

    /// <summary>After which no process writes it any more.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    public static string NameFor(string file) =>
        Path.Combine(Path.GetDirectoryName(file) ?? string.Empty, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}{Ending}");

    /// <summary>Removes what writers that were killed have left behind. The time is that of the disk, by a file that was written just now.</summary>
    public static void Sweep(string latest)
    {
        var now = File.GetLastWriteTimeUtc(latest);
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(latest)!, $".*{Ending}").Where(IsOurs))
            {
                if (now - File.GetLastWriteTimeUtc(file) > Abandoned)
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another's leftover is no reason not to write; the next writer tries again.
        }
    }

    private static bool IsOurs(string path)
    {
        var name = Path.GetFileName(path)[1..];
        return VaultSecretNames.ClusterPart(name) is not null || VaultSecretNames.RegistryPart(name) is not null;
    }
}
