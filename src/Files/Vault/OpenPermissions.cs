namespace EcrFleet.Files.Vault;

/// <summary>Warns of a vault directory, and of files in it, that every user of the machine can read or change.</summary>
internal static class OpenPermissions
{
    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode OthersMayUse = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static IReadOnlyList<string> OfDirectory(string path) => ModeOf(path) is { } mode && (mode & OthersMayEnter) != 0
        ? [$"The vault directory '{path}' is open to every user of this machine (mode {Octal(mode)}): chmod 700 it."]
        : [];

    /// <summary>No other user comes to a file in a closed directory.</summary>
    public static IReadOnlyList<string> OfFile(SecretFile file) => ModeOf(file.Path) is { } mode && (mode & OthersMayUse) != 0
        ? [$"Vault secret '{file.SecretName}': every user of this machine can {((mode & UnixFileMode.OtherWrite) != 0 ? "change" : "read")} the file '{Path.GetFileName(file.Path)}' (mode {Octal(mode)}): chmod 600 it."]
        : [];

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');

    private static UnixFileMode? ModeOf(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is wrong with it shows where it is read.
            return null;
        }
    }
}
