using EcrFleet.Hosting.Settings;
using EcrFleet.Tests.Shared.Azurite;

namespace EcrFleet.Hosting.Tests.Settings;

public sealed class DispatchSettingsTests
{
    private const string ConnectionString = $"DefaultEndpointsProtocol=https;AccountName=fleet;AccountKey={AzuriteServer.AccountKey};EndpointSuffix=core.windows.net";
    private static readonly (string, string?) InQueueMode = ("EcrFleet__Dispatch", "queue");

    [Theory]
    [InlineData("AzureWebJobsStorage", ConnectionString)]
    [InlineData("AzureWebJobsStorage__accountName", "fleet")]
    public void A_storage_account_is_all_that_queue_mode_needs(string name, string value) =>
        Assert.Equal(DispatchMode.Queue, SettingsUnderTest.Good(InQueueMode, (name, value)).Dispatch);

    [Theory]
    [InlineData(null)]
    [InlineData("inline")]
    [InlineData("Inline")]
    public void Without_it_a_run_is_done_where_it_is_asked_for(string? value) =>
        Assert.Equal(DispatchMode.Inline, SettingsUnderTest.Good(("EcrFleet__Dispatch", value), ("EcrFleet__State", "state")).Dispatch);

    [Fact]
    public void Another_word_is_told() =>
        Assert.Equal("EcrFleet__Dispatch must be inline or queue.", SettingsUnderTest.Problem(("EcrFleet__Dispatch", "queues")));

    [Fact]
    public void A_state_that_only_one_instance_sees_is_refused() =>
        Assert.StartsWith(
            "EcrFleet__Dispatch=queue needs a state that all instances share: leave EcrFleet__State out",
            SettingsUnderTest.Problem(InQueueMode, ("EcrFleet__State", "state"), ("AzureWebJobsStorage__accountName", "fleet")),
            StringComparison.Ordinal);

    [Fact]
    public void A_missing_account_is_told() =>
        Assert.StartsWith(
            "EcrFleet__Dispatch=queue needs a storage account: set AzureWebJobsStorage", SettingsUnderTest.Problem(InQueueMode), StringComparison.Ordinal);

    [Theory]
    [InlineData("AzureWebJobsStorage__tableServiceUri")]
    [InlineData("AzureWebJobsStorage__queueServiceUri")]
    public void An_account_of_which_only_one_address_is_known_is_told(string name) =>
        Assert.StartsWith(
            "EcrFleet__Dispatch=queue needs the addresses of both queues and tables",
            SettingsUnderTest.Problem(InQueueMode, (name, "https://x.core.windows.net/")),
            StringComparison.Ordinal);
}
