namespace EcrFleet.Files.State;

/// <summary>One writer at a time, over all processes of this machine. The system gives the lock back when its holder ends, however it ends.</summary>
internal sealed class DirectoryLock(string directory, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Threads of this process wait in order here; only one of them at a time asks the system.
    private readonly SemaphoreSlim _own = new(1);

    public async Task<T> HoldAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _own.WaitAsync(cancellationToken);
        try
        {
            StateFiles.CreateDirectory(directory);
            await using var file = await OpenAsync(cancellationToken);
            return await work();
        }
        finally
        {
            _own.Release();
        }
    }

    public void Dispose() => _own.Dispose();

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && timeProvider.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, timeProvider, cancellationToken);
            }
        }
    }
}
