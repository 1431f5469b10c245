using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EcrFleet.Benchmarks;

/// <summary>The CPU time of all child processes that have ended, their children included.</summary>
internal static partial class ChildUsage
{
    private const int Children = -1;

    /// <summary>User and system time, in microseconds of resolution.</summary>
    /// <remarks>https://man7.org/linux/man-pages/man2/getrusage.2.html</remarks>
    public static TimeSpan Cpu()
    {
        Span<long> usage = stackalloc long[18];
        if (GetUsage(Children, ref MemoryMarshal.GetReference(usage)) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, ref long usage);
}
