using EcrFleet.Application.Vault;
using EcrFleet.Azure;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Files.Vault;
using EcrFleet.Hosting;

namespace EcrFleet.FunctionApp.Tests.Hosting;

public sealed class StorageChoiceTests
{
    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", typeof(KeyVaultVault))]
    [InlineData("/fleet", typeof(DirectoryVault))]
    public void Chooses_by_the_setting(string text, Type expected)
    {
        var vault = StorageChoice.Vault(VaultLocation.Parse(text).Value!, new AzureAdapters(TimeSpan.FromSeconds(10), TimeProvider.System));

        Assert.IsType(expected, vault);
    }

    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", typeof(KeyVaultWriter))]
    [InlineData("/fleet", typeof(DirectoryWriter))]
    public void Chooses_who_writes_by_the_setting(string text, Type expected)
    {
        var writer = StorageChoice.VaultWriter(VaultLocation.Parse(text).Value!, new AzureAdapters(TimeSpan.FromSeconds(10), TimeProvider.System));

        Assert.IsType(expected, writer);
    }
}
