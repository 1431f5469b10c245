using EcrFleet.Application.Vault;

namespace EcrFleet.Application.Tests.Vault;

public sealed class VaultLocationTests
{
    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/")]
    [InlineData("https://my-fleet.vault.azure.net")]
    [InlineData("HTTPS://MY-FLEET.vault.azure.net:443/")]
    public void Reads_the_address_of_a_Key_Vault(string text)
    {
        var location = VaultLocation.Parse(text).Value;

        Assert.Equal(new Uri("https://my-fleet.vault.azure.net/"), location?.KeyVault);
        Assert.Null(location?.Directory);
    }

    [Theory]
    [InlineData("https://my-fleet.vault.azure.net/", "my-fleet")]
    [InlineData("https://127.0.0.1:8443/", "127.0.0.1:8443")]
    [InlineData("/srv/fleets/prod/", "prod")]
    [InlineData("/", "")]
    public void Has_a_short_name_for_people(string text, string expected) => Assert.Equal(expected, VaultLocation.Parse(text).Value?.Name);

    [Fact]
    public void Anything_else_is_a_directory()
    {
        var location = VaultLocation.Parse("fleet").Value;

        Assert.Null(location?.KeyVault);
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "fleet"), location?.Directory);
    }

    [Theory]
    [InlineData("http://my-fleet.vault.azure.net/", "must begin with https://, or be the path of a directory")]
    [InlineData("file:///fleet", "must begin with https://, or be the path of a directory")]
    [InlineData("https://", "is not an address")]
    [InlineData("https://my-fleet.vault.azure.net/secrets/a", "must be the address of the vault alone, like https://my-fleet.vault.azure.net/")]
    [InlineData("https://user:s3cret@my-fleet.vault.azure.net/", "must be the address of the vault alone, like https://my-fleet.vault.azure.net/")]
    [InlineData("https://my-fleet.vault.azure.net/?s3cret", "must be the address of the vault alone, like https://my-fleet.vault.azure.net/")]
    [InlineData("a\0b", "is not a path")]
    public void Refuses_other_addresses(string text, string expected) => Assert.Equal(expected, VaultLocation.Parse(text).Failure?.Message);
}
