using EcrFleet.Tests.Shared.Vault;

namespace EcrFleet.Azure.Tests.KeyVault;

public sealed class KeyVaultWriterContractTests : VaultWriterContract
{
    private protected override async Task<WritableVault> OpenAsync()
    {
        var harness = await KeyVaultHarness.StartAsync();
        harness.Server.RequestsUntilSettled = 2;
        return new WritableVault(harness.Vault, harness.Writer, harness.DisposeAsync);
    }
}
