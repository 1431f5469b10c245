using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>Who may do what: exactly this, in every parameter set.</summary>
public sealed class RoleTests(BicepCompiler compiler)
{
    private const string Default = "main.bicepparam";

    private static readonly string[] OfApp =
    [
        "app: Key Vault Secrets User on Microsoft.KeyVault/vaults",
        "app: Monitoring Metrics Publisher on Microsoft.Insights/components",
        "app: Storage Blob Data Owner on Microsoft.Storage/storageAccounts",
        "app: Storage Queue Data Contributor on Microsoft.Storage/storageAccounts",
        "app: Storage Table Data Contributor on Microsoft.Storage/storageAccounts",
    ];

    private static readonly string[] OfAppWithRotation = ["app: Key Vault Secrets Officer on Microsoft.KeyVault/vaults"];

    private static readonly string[] OfAdministrator =
    [
        "administrator: Key Vault Secrets Officer on Microsoft.KeyVault/vaults",
        "administrator: Storage Blob Data Contributor on Microsoft.Storage/storageAccounts/blobServices/containers",
    ];

    public static TheoryData<string> SetsOfPlainApp() => [.. InfraFolder.ParameterSets().Select(set => set.Data).Where(set => !set.Contains("every-setting", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(SetsOfPlainApp))]
    public async Task The_app_reads_secrets_and_uses_its_own_storage_and_telemetry(string parameterSet) =>
        Assert.Equal(OfApp, await RolesAsync(InfraFolder.OfRepository, parameterSet));

    [Fact]
    public async Task Rotation_lets_the_app_write_secrets_and_an_administrator_may_register() => Assert.Equal(
        OfApp.Concat(OfAppWithRotation).Concat(OfAdministrator).Order(StringComparer.Ordinal),
        await RolesAsync(InfraFolder.OfRepository, "parameters/every-setting.bicepparam"));

    [Fact]
    public void All_role_assignments_stand_in_one_file() => Assert.Equal(
        ["modules/roles.bicep"],
        InfraFolder.BicepFiles().Select(file => file.Data)
            .Where(file => File.ReadAllText(Path.Combine(InfraFolder.OfRepository.Path, file)).Contains("'Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal)));

    [Theory]
    [InlineData("modules/roles.bicep", "guid(vault.id, principalId, roles.keyVaultSecretsUser)\n  scope: vault\n  properties: {\n    principalId: principalId\n    principalType: 'ServicePrincipal'\n    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)",
        "guid(vault.id, principalId, roles.keyVaultSecretsUser)\n  scope: vault\n  properties: {\n    principalId: principalId\n    principalType: 'ServicePrincipal'\n    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)")]
    [InlineData("modules/roles.bicep", "if (isWithVault && allowRotation)", "if (isWithVault || allowRotation)")]
    [InlineData("modules/roles.bicep", "guid(account.id, principalId, roles.storageBlobDataOwner)\n  scope: account", "guid(account.id, principalId, roles.storageBlobDataOwner)")]
    [InlineData("modules/roles.bicep", "storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'", "storageQueueDataContributor: '17d1049b-9a84-46fb-8f53-869881c3d3ab'")]
    public async Task A_changed_role_is_told(string file, string from, string to)
    {
        using var changed = InfraFolder.WithChange(file, from, to);

        Assert.NotEqual(OfApp, await RolesAsync(changed, Default));
    }

    private async Task<IReadOnlyList<string>> RolesAsync(InfraFolder folder, string parameterSet) =>
        [.. (await folder.DeployAsync(compiler, parameterSet)).OfType("Microsoft.Authorization/roleAssignments").Select(RoleAssignment.Describe).Order(StringComparer.Ordinal)];
}
