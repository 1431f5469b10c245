namespace EcrFleet.Kubernetes.Local;

/// <summary>Reads files of the user's own machine, pipes too, but never more of one than a kubeconfig can have.</summary>
internal static class BoundedFile
{
    private const int MaxBytes = 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or is larger.</exception>
    public static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaxBytes)
            {
                throw new FileTooLargeException();
            }
        }

        return content.ToArray();
    }
}
