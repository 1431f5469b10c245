using System.Globalization;

namespace EcrFleet.ControlPlane;

/// <summary>A folder of this process; what killed processes left behind is removed when the next one is made.</summary>
internal static class TemporaryFolder
{
    private const string Prefix = "ecr-fleet-control-plane-";

    public static string Create()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsOrphan))
        {
            Remove(folder);
        }

        return Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
    }

    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or somebody else removes it at this moment: then it is not ours to remove.
        }
    }

    private static bool IsOrphan(string folder)
    {
        var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
        return int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !Directory.Exists($"/proc/{id}");
    }
}
