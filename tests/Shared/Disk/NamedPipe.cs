using System.Diagnostics;

namespace EcrFleet.Tests.Shared.Disk;

/// <summary>A FIFO: it shows when a process has opened it for writing, and when the last of them has ended.</summary>
internal sealed class NamedPipe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private FileStream? _reader;

    public NamedPipe(string path)
    {
        Path = path;
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }

    public string Path { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opening a FIFO for reading blocks until a writer opens it, too.</summary>
    public async Task WaitForWriterAsync() => _reader = await Task.Run(() => File.OpenRead(Path), Cancellation).WaitAsync(Patience, Cancellation);

    /// <summary>Its end is read when no process holds it open for writing.</summary>
    public async Task WaitForLastWriterAsync() =>
        Assert.Equal(0, await Task.Run(() => _reader!.Read(new byte[1]), Cancellation).WaitAsync(Patience, Cancellation));

    public void Dispose() => _reader?.Dispose();
}
