using EcrFleet.Tests.Shared.Disk;
using EcrFleet.Tests.Shared.Vault;

namespace EcrFleet.Files.Tests.Vault;

public sealed class DirectoryWriterContractTests : VaultWriterContract
{
    private protected override Task<WritableVault> OpenAsync()
    {
        var directory = new TemporaryDirectory();
        return Task.FromResult(new WritableVault(
            new EcrFleet.Files.Vault.DirectoryVault(directory.Path),
            new EcrFleet.Files.Vault.DirectoryWriter(directory.Path),
            () =>
            {
                directory.Dispose();
                return ValueTask.CompletedTask;
            }));
    }
}
