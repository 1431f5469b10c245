using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EcrFleet.Files.State;

/// <summary>JSON files that are always whole: a process that is killed while it writes leaves the file as it was.</summary>
internal static class StateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Unfinished = ".tmp";

    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    /// <summary>Only with the directory's lock held: the unfinished file has one name, so that a killed writer leaves at most one, which the next one overwrites.</summary>
    public static async Task WriteAsync<T>(string path, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + Unfinished;
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(stream, value, type, cancellationToken);

            // On the disk before the rename, or a power cut could leave an empty file of the right name.
            await stream.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <returns><c>null</c> when there is no such file, or one that was damaged by hand.</returns>
    public static async Task<StateFile<T>?> ReadAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            return JsonSerializer.Deserialize(content, type) is { } value ? new StateFile<T>(value, content) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>All of a directory, by the names of the files.</summary>
    /// <param name="damaged">Makes what stands for a damaged file from its name; <c>null</c> when it is left out.</param>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        string directory, JsonTypeInfo<T> type, Func<string, T?> damaged, CancellationToken cancellationToken)
        where T : class
    {
        var values = new List<T>();
        foreach (var path in Paths(directory))
        {
            if (await ReadAsync(path, type, cancellationToken) is { } file)
            {
                values.Add(file.Value);
            }
            else if (File.Exists(path) && damaged(Path.GetFileNameWithoutExtension(path)) is { } stand)
            {
                values.Add(stand);
            }
        }

        return values;
    }

    private static string[] Paths(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
