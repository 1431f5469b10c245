using Azure.Core;
using Azure.Identity;
using EcrFleet.Azure.Storage;

namespace EcrFleet.Hosting.Tests.Settings;

public sealed class StorageCredentialTests
{
    private const string Prefix = "AzureWebJobsStorage__";

    private static readonly TokenCredential OfTheProcess = new AzureCliCredential();

    [Fact]
    public void The_credential_of_the_process_serves_where_the_account_asks_for_none() =>
        Assert.Same(OfTheProcess, StorageCredential.Of(Account(), OfTheProcess));

    [Theory]
    [InlineData("workloadidentity")]
    [InlineData("")]
    public void A_credential_that_only_the_host_knows_changes_nothing(string credential) =>
        Assert.Same(OfTheProcess, StorageCredential.Of(Account(("credential", credential)), OfTheProcess));

    [Fact]
    public void A_client_id_names_the_user_assigned_identity()
    {
        var account = Account(("clientId", "11111111-2222-3333-4444-555555555555"));

        Assert.IsType<ManagedIdentityCredential>(StorageCredential.Of(account, OfTheProcess));
        Assert.Equal(
            ManagedIdentityId.FromUserAssignedClientId("11111111-2222-3333-4444-555555555555").ToString(), StorageCredential.Identity(account)?.ToString());
    }

    [Theory]
    [InlineData("managedidentity")]
    [InlineData("ManagedIdentity")]
    public void Without_a_client_id_a_managed_identity_is_the_system_assigned_one(string credential)
    {
        var account = Account(("credential", credential));

        Assert.IsType<ManagedIdentityCredential>(StorageCredential.Of(account, OfTheProcess));
        Assert.Equal("SystemAssigned", StorageCredential.Identity(account)?.ToString());
    }

    [Fact]
    public void With_a_client_id_a_managed_identity_is_the_user_assigned_one() => Assert.Contains(
        "11111111-2222-3333-4444-555555555555",
        StorageCredential.Identity(Account(("credential", "managedidentity"), ("clientId", "11111111-2222-3333-4444-555555555555")))?.ToString(),
        StringComparison.Ordinal);

    private static StorageAccount Account(params (string Name, string? Value)[] variables) =>
        SettingsUnderTest.Good([(Prefix + "accountName", "fleet"), .. variables.Select(variable => (Prefix + variable.Name, variable.Value))]).Storage!;
}
