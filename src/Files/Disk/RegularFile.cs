using System.Runtime.InteropServices;
using EcrFleet.Core.Failures;
using Microsoft.Win32.SafeHandles;

namespace EcrFleet.Files.Disk;

/// <summary>
/// Opens regular files only, through links, and never waits for one to open: a FIFO without a writer would block for ever, whatever
/// limits a run has, and a device may act on being opened.
/// </summary>
internal static class RegularFile
{
    private const int NotFound = 2;
    private const int NotADirectory = 20;
    private const int PermissionDenied = 13;
    private const int NotPermitted = 1;
    private const int NoFileDescriptor = -1;

    /// <param name="path">The file.</param>
    /// <param name="subject">The beginning of the message.</param>
    /// <returns>The open file, or a failure when it is something else; what else is wrong is thrown as <see cref="File.OpenRead"/> does.</returns>
    public static Result<FileStream> Open(string path, string subject)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenRead(path);
        }

        if (Other(TypeOf(path)) is { } other)
        {
            return NotRegular(subject, other);
        }

        var descriptor = NativeMethods.Open(path, NativeMethods.ReadOnly | NativeMethods.NonBlocking | NativeMethods.NoTerminal | NativeMethods.CloseOnExec);
        if (descriptor == NoFileDescriptor)
        {
            throw Error(path);
        }

#pragma warning disable CA2000 // The stream owns it; every other way out disposes it.
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
#pragma warning restore CA2000
        try
        {
            // Another one may have come in its place meanwhile.
            if (Other(TypeOf(descriptor)) is { } late)
            {
                handle.Dispose();
                return NotRegular(subject, late);
            }

            return new FileStream(handle, FileAccess.Read, bufferSize: 0);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static int TypeOf(string path) => TypeOf(NativeMethods.CurrentDirectory, path, 0);

    private static int TypeOf(int descriptor) => TypeOf(descriptor, "", NativeMethods.EmptyPath);

    private static int TypeOf(int directory, string path, int flags)
    {
        Span<byte> status = stackalloc byte[NativeMethods.StatusSize];
        return NativeMethods.Statx(directory, path, flags, NativeMethods.TypeWanted, ref MemoryMarshal.GetReference(status)) == 0
            ? MemoryMarshal.Read<ushort>(status[NativeMethods.ModeOffset..]) & NativeMethods.TypeBits
            : throw Error(path);
    }

    private static string? Other(int type) => type switch
    {
        NativeMethods.Regular => null,
        NativeMethods.Directory => "a directory",
        NativeMethods.Fifo => "a pipe (FIFO)",
        NativeMethods.Socket => "a socket",
        _ => "a device",
    };

    private static Failure NotRegular(string subject, string other) => new(FailureKind.Invalid, $"{subject} is {other}, not a regular file.");

    private static Exception Error(string path) => Marshal.GetLastPInvokeError() switch
    {
        NotFound or NotADirectory => new FileNotFoundException(null, path),
        PermissionDenied or NotPermitted => new UnauthorizedAccessException(),
        var number => new IOException($"Error {number}."),
    };
}
