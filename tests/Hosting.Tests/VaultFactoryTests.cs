using EcrFleet.Application.Vault;
using EcrFleet.Azure;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Files.Vault;

namespace EcrFleet.Hosting.Tests;

public sealed class VaultFactoryTests
{
    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", typeof(KeyVaultVault))]
    [InlineData("/fleet", typeof(DirectoryVault))]
    public void Chooses_by_the_setting(string text, Type expected)
    {
        var vault = VaultFactory.Create(VaultLocation.Parse(text).Value!, TimeSpan.FromSeconds(10), AzureCredential.Create());

        Assert.IsType(expected, vault);
    }

    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", typeof(KeyVaultWriter))]
    [InlineData("/fleet", typeof(DirectoryWriter))]
    public void Chooses_who_writes_by_the_setting(string text, Type expected)
    {
        var writer = VaultFactory.CreateWriter(
            VaultLocation.Parse(text).Value!, TimeSpan.FromSeconds(10), AzureCredential.Create(), TimeProvider.System);

        Assert.IsType(expected, writer);
    }
}
