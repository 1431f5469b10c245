using EcrFleet.Application.Proxies;
using EcrFleet.Application.Vault;
using EcrFleet.Azure;
using EcrFleet.Files.Vault;

namespace EcrFleet.Hosting.Tests;

public sealed class StorageChoiceTests
{
    private static readonly AzureAdapters Azure = new(TimeSpan.FromSeconds(10), ProxyRules.None, TimeProvider.System);

    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", "KeyVaultVault")]
    [InlineData("/fleet", nameof(DirectoryVault))]
    public void Chooses_by_the_setting(string text, string expected) =>
        Assert.Equal(expected, StorageChoice.Vault(VaultLocation.Parse(text).Value!, Azure).GetType().Name);

    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", "KeyVaultWriter")]
    [InlineData("/fleet", nameof(DirectoryWriter))]
    public void Chooses_who_writes_by_the_setting(string text, string expected) =>
        Assert.Equal(expected, StorageChoice.VaultWriter(VaultLocation.Parse(text).Value!, Azure).GetType().Name);
}
