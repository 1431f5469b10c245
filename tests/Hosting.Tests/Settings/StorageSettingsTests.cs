using EcrFleet.Application.History;
using EcrFleet.Application.Proxies;
using EcrFleet.Azure;
using EcrFleet.Azure.Storage;
using EcrFleet.Azure.Tables;
using EcrFleet.Core.Secrets;
using EcrFleet.Files.State;
using EcrFleet.Tests.Shared.Azurite;

namespace EcrFleet.Hosting.Tests.Settings;

public sealed class StorageSettingsTests
{
    private const string Key = AzuriteServer.AccountKey;
    private const string ConnectionString = $"DefaultEndpointsProtocol=https;AccountName=fleet;AccountKey={Key};EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData(ConnectionString)]
    [InlineData("UseDevelopmentStorage=true")]
    public void A_connection_string_wins_and_is_a_secret(string text)
    {
        var storage = Storage(("AzureWebJobsStorage", text), ("AzureWebJobsStorage__accountName", "other"))!;

        Assert.Equal(new SecretText(text), storage.ConnectionString);
        Assert.DoesNotContain(text, storage.ToString(), StringComparison.Ordinal);
        Assert.IsType<TableRunStore>(StorageChoice.RunStore(null, storage, new AzureAdapters(TimeSpan.FromSeconds(1), ProxyRules.None, TimeProvider.System), TimeProvider.System));
    }

    [Fact]
    public void The_name_of_an_account_gives_its_addresses()
    {
        var storage = Storage(("AzureWebJobsStorage__accountName", "fleet"), ("AzureWebJobsStorage__clientId", "id"))!;

        Assert.Equal(
            ("https://fleet.table.core.windows.net/", "https://fleet.queue.core.windows.net/", "id"),
            (storage.TableService?.ToString(), storage.QueueService?.ToString(), storage.ClientId));
        Assert.IsType<TableRunStore>(StorageChoice.RunStore(null, storage, new AzureAdapters(TimeSpan.FromSeconds(1), ProxyRules.None, TimeProvider.System), TimeProvider.System));
    }

    [Fact]
    public void An_address_wins_over_the_name()
    {
        var storage = Storage(("AzureWebJobsStorage__tableServiceUri", "https://fleet.table.core.chinacloudapi.cn"), ("AzureWebJobsStorage__accountName", "fleet"));

        Assert.Equal("https://fleet.table.core.chinacloudapi.cn/", storage?.TableService?.ToString());
    }

    [Fact]
    public void A_directory_wins_over_the_account()
    {
        var storage = Storage(("AzureWebJobsStorage__accountName", "fleet"));

        using var store = Assert.IsType<DirectoryRunStore>(StorageChoice.RunStore("state", storage, new AzureAdapters(TimeSpan.FromSeconds(1), ProxyRules.None, TimeProvider.System), TimeProvider.System));
    }

    [Fact]
    public void Without_an_account_and_a_directory_runs_are_kept_in_memory()
    {
        Assert.Null(Storage(("AzureWebJobsStorage", " "), ("AzureWebJobsStorage__blobServiceUri", "https://fleet.blob.core.windows.net")));
        Assert.IsType<MemoryRunStore>(StorageChoice.RunStore(null, null, new AzureAdapters(TimeSpan.FromSeconds(1), ProxyRules.None, TimeProvider.System), TimeProvider.System));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "s3cret", "is not the connection string of a storage account.")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;AccountKey=s3cret!;", "is not the connection string of a storage account.")]
    [InlineData("AzureWebJobsStorage__accountName", "S3cret!", "must be the name of a storage account: 3 to 24 lower-case letters and digits.")]
    [InlineData("AzureWebJobsStorage__tableServiceUri", "http://s3cret", "must be an https address without a query, like https://myaccount.table.core.windows.net/.")]
    [InlineData("AzureWebJobsStorage__queueServiceUri", "https://x/?sig=s3cret", "must be an https address without a query, like https://myaccount.table.core.windows.net/.")]
    public void A_bad_value_is_told_and_not_shown(string name, string value, string expected) =>
        Assert.Equal($"{name} {expected}", SettingsUnderTest.Problem((name, value)));

    [Theory]
    [InlineData("https://fleet.table.core.windows.net")]
    [InlineData("a\0b")]
    public void The_state_must_be_a_directory(string value) =>
        Assert.Equal("EcrFleet__State must be the path of a directory.", SettingsUnderTest.Problem(("EcrFleet__State", value)));

    private static StorageAccount? Storage(params (string Name, string? Value)[] variables) => SettingsUnderTest.Good(variables).Storage;
}
