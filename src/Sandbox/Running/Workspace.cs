namespace EcrFleet.Sandbox.Running;

/// <summary>The files of a running sandbox: readable by their owner only, and removed at the end.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly bool _isOurs;
    private readonly List<string> _files = [];

    private Workspace(string path, bool isOurs)
    {
        Path = path;
        _isOurs = isOurs;
    }

    public string Path { get; }

    /// <summary>Opens the given folder, made if missing, or a new temporary one.</summary>
    public static Workspace Open(string? directory)
    {
        if (directory is null)
        {
            return new Workspace(Directory.CreateTempSubdirectory("ecr-fleet-sandbox-").FullName, isOurs: true);
        }

        try
        {
            var path = System.IO.Path.GetFullPath(directory);
            var isOurs = !Directory.Exists(path);
            Directory.CreateDirectory(path);
            return new Workspace(path, isOurs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SandboxException($"--directory: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file, in place of what an earlier sandbox may have left there, and gives its path.</summary>
    public string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        try
        {
            // A file that is there would keep its mode, which may let others read.
            File.Delete(path);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            _files.Add(path);
            writer.Write(content);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (_isOurs)
        {
            Directory.Delete(Path, recursive: true);
            return;
        }

        foreach (var file in _files)
        {
            File.Delete(file);
        }
    }
}
