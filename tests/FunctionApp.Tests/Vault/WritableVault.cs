using EcrFleet.Application.Vault;

namespace EcrFleet.FunctionApp.Tests.Vault;

/// <summary>One of the vaults that we can write to, over what really holds it.</summary>
internal sealed class WritableVault : IAsyncDisposable
{
    private readonly Func<ValueTask> _dispose;

    private WritableVault(IVault vault, IVaultWriter writer, Func<ValueTask> dispose) => (Vault, Writer, _dispose) = (vault, writer, dispose);

    public IVault Vault { get; }

    public IVaultWriter Writer { get; }

    public static async Task<WritableVault> OpenAsync(string kind)
    {
        if (kind == "directory")
        {
            var directory = new TemporaryDirectory();
            return new WritableVault(
                new EcrFleet.Files.Vault.DirectoryVault(directory.Path),
                new EcrFleet.Files.Vault.DirectoryWriter(directory.Path),
                () =>
                {
                    directory.Dispose();
                    return ValueTask.CompletedTask;
                });
        }

        var harness = await KeyVaultHarness.StartAsync();
        harness.Server.RequestsUntilSettled = 2;
        return new WritableVault(harness.Vault, harness.Writer, harness.DisposeAsync);
    }

    public ValueTask DisposeAsync() => _dispose();
}
