using EcrFleet.Core.Failures;

namespace EcrFleet.Files.Disk;

/// <summary>Reads a regular file whole, up to a limit; one that changes meanwhile is read again.</summary>
internal static class StableFile
{
    private const int Tries = 3;

    /// <param name="path">The file.</param>
    /// <param name="limit">In bytes; of a longer file one byte more is returned, however long it is.</param>
    /// <param name="subject">The beginning of a message.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="afterRead">For tests: what happens between the reading and the second look.</param>
    /// <returns>The content, or why it is none; what else is wrong is thrown as <see cref="File.OpenRead"/> does.</returns>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(string path, int limit, string subject, CancellationToken cancellationToken, Action? afterRead = null)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var opened = RegularFile.Open(path, subject);
            if (!opened.IsSuccess)
            {
                return opened.Failure;
            }

            await using var stream = opened.Value;
            var before = Mark(stream);
            var buffer = new byte[(int)Math.Min(limit, before.Length) + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            afterRead?.Invoke();
            if (length > limit || (before == Mark(stream) && length == before.Length))
            {
                return Result<ReadOnlyMemory<byte>>.Of(buffer.AsMemory(0, length));
            }
        }

        return new Failure(FailureKind.Conflict, $"{subject} changes while it is read; the next run reads it again.");
    }

    private static (long Length, DateTime Written) Mark(FileStream stream) => (RandomAccess.GetLength(stream.SafeFileHandle), File.GetLastWriteTimeUtc(stream.SafeFileHandle));
}
