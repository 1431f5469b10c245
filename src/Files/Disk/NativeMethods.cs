using System.Runtime.InteropServices;

namespace EcrFleet.Files.Disk;

/// <summary>Calls of Linux that .NET does not offer: what a path leads to, and an open that cannot block.</summary>
/// <remarks>https://man7.org/linux/man-pages/man2/statx.2.html, https://man7.org/linux/man-pages/man2/open.2.html; the numbers are those of x64 and arm64.</remarks>
internal static partial class NativeMethods
{
    public const int CurrentDirectory = -100;
    public const int EmptyPath = 0x1000;
    public const uint TypeWanted = 1;

    public const int ReadOnly = 0;
    public const int NoTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    /// <summary>Of the <c>struct statx</c>, which is the same on every architecture.</summary>
    public const int StatusSize = 256;
    public const int ModeOffset = 28;

    public const int TypeBits = 0xF000;
    public const int Fifo = 0x1000;
    public const int Directory = 0x4000;
    public const int Regular = 0x8000;
    public const int Socket = 0xC000;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Statx(int directory, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags);
}
