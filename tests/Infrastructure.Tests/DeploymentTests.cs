using EcrFleet.Infrastructure.Tests.Bicep;
using EcrFleet.Infrastructure.Tests.Rules;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>What the real compiler says that each parameter set would deploy.</summary>
public sealed class DeploymentTests(BicepCompiler compiler)
{
    private const string Default = "main.bicepparam";
    private const string EverySetting = "parameters/every-setting.bicepparam";
    private const string ExistingVault = "parameters/existing-vault.bicepparam";
    private const string ElasticPremium = "parameters/elastic-premium.bicepparam";
    private const string EntraSignIn = "parameters/entra-sign-in.bicepparam";

    public static TheoryData<string, string> RulesOfSets() =>
        [.. InfraFolder.ParameterSets().SelectMany(set => DeploymentRules.Names.Select(rule => (set.Data, rule)))];

    [Theory]
    [MemberData(nameof(RulesOfSets))]
    public async Task Every_parameter_set_keeps_every_rule(string parameterSet, string rule) =>
        Assert.Empty(DeploymentRules.Breaches(rule, await DeployAsync(parameterSet)));

    /// <summary>Each rule bites: the template is changed in one place, and the rule says so.</summary>
    [Theory]
    [InlineData(DeploymentRules.Keys, "modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true")]
    [InlineData(DeploymentRules.Keys, "modules/storage.bicep", "publicAccess: 'None'", "publicAccess: 'Blob'")]
    [InlineData(DeploymentRules.Keys, "modules/monitoring.bicep", "DisableLocalAuth: true", "DisableLocalAuth: false")]
    [InlineData(DeploymentRules.Keys, "modules/functionApp.bicep", "name: 'ftp'\n    properties: {\n      allow: false", "name: 'ftp'\n    properties: {\n      allow: true")]
    [InlineData(DeploymentRules.Keys, "modules/functionApp.bicep", "AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'", "AzureWebJobsStorage: 'AccountKey=x'")]
    [InlineData(DeploymentRules.Tls, "modules/storage.bicep", "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 'TLS1_0'")]
    [InlineData(DeploymentRules.Tls, "modules/functionApp.bicep", "minTlsVersion: '1.2'\n      scm", "minTlsVersion: '1.1'\n      scm")]
    [InlineData(DeploymentRules.Tls, "modules/functionApp.bicep", "scmMinTlsVersion: '1.2'", "scmMinTlsVersion: '1.0'")]
    [InlineData(DeploymentRules.Tls, "modules/functionApp.bicep", "httpsOnly: true", "httpsOnly: false")]
    [InlineData(DeploymentRules.Vault, "main.bicep", "param isVaultPurgeProtected bool = true", "param isVaultPurgeProtected bool = false")]
    [InlineData(DeploymentRules.Vault, "modules/vault.bicep", "enableRbacAuthorization: true", "accessPolicies: []")]
    [InlineData(DeploymentRules.Vault, "modules/vault.bicep", "categoryGroup: 'audit'", "category: 'AzurePolicyEvaluationDetails'")]
    [InlineData(DeploymentRules.Settings, "modules/settings.bicep", "EcrFleet__Vault:", "EcrFleet__Vualt:")]
    [InlineData(DeploymentRules.Settings, "modules/functionApp.bicep", "AZURE_CLIENT_ID:", "AZURE_CLIENTID:")]
    [InlineData(DeploymentRules.Settings, "modules/settings.bicep", "{ EcrFleet__Vault: vaultUri }", "{ EcrFleet__Vault: vaultUri, EcrFleet__Notify__Format: 'slack' }")]
    [InlineData(DeploymentRules.Queue, "modules/settings.bicep", "{ 'AzureWebJobs.RefreshCluster.Disabled': 'true' }", "{}")]
    [InlineData(DeploymentRules.Queue, "modules/settings.bicep", "?? 'inline') == 'queue'", "?? 'inline') != 'queue'")]
    [InlineData(DeploymentRules.Runtime, "modules/functionApp.bicep", "var runtimeVersion = '10.0'", "var runtimeVersion = '10'")]
    [InlineData(DeploymentRules.Runtime, "modules/functionApp.bicep", "var runtime = 'dotnet-isolated'", "var runtime = 'custom'")]
    [InlineData(DeploymentRules.Schedule, "main.bicep", "'0 */15 * * * *'", "'*/15 * * * *'")]
    [InlineData(DeploymentRules.Schedule, "main.bicep", "'0 */15 * * * *'", "'0 0 */6 * * *'")]
    public async Task A_rule_tells_of_a_change_for_the_worse(string rule, string file, string from, string to)
    {
        using var changed = InfraFolder.WithChange(file, from, to);

        Assert.NotEmpty(DeploymentRules.Breaches(rule, await changed.DeployAsync(compiler, Default)));
    }

    [Theory]
    [InlineData("linuxFxVersion: isFlex ? null :", "linuxFxVersion: true ? null :")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME: runtime", "FUNCTIONS_WORKER_RUNTIME: 'custom'")]
    public async Task The_rule_of_the_runtime_knows_the_elastic_premium_plan(string from, string to)
    {
        using var changed = InfraFolder.WithChange("modules/functionApp.bicep", from, to);

        Assert.NotEmpty(DeploymentRules.Breaches(DeploymentRules.Runtime, await changed.DeployAsync(compiler, ElasticPremium)));
    }

    [Fact]
    public async Task The_flex_consumption_plan_runs_the_isolated_worker_from_the_package_container()
    {
        var deployment = await DeployAsync(Default);

        Assert.Equal("FC1", deployment.Plan.Json["sku"]!["name"]!.GetValue<string>());
        Assert.Equal(("dotnet-isolated", "10.0"), (deployment.Site["functionAppConfig.runtime.name"], deployment.Site["functionAppConfig.runtime.version"]));
        Assert.Equal("2048", deployment.Site["functionAppConfig.scaleAndConcurrency.instanceMemoryMB"]);
        Assert.Equal("UserAssignedIdentity", deployment.Site["functionAppConfig.deployment.storage.authentication.type"]);
        Assert.DoesNotContain(deployment.Settings.Keys, name => name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || name.StartsWith("WEBSITE_", StringComparison.Ordinal));
    }

    /// <summary>The way out of <see href="https://github.com/Azure/azure-functions-dotnet-worker/issues/3335"/>.</summary>
    [Fact]
    public async Task The_warm_process_of_the_platform_is_used_or_not_as_the_parameter_says()
    {
        Assert.DoesNotContain("WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", (await DeployAsync(Default)).Settings);
        Assert.Equal("0", (await DeployAsync(EverySetting)).Settings["WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED"]);
    }

    [Fact]
    public async Task The_elastic_premium_plan_runs_the_isolated_worker_from_a_blob_that_its_identity_reads()
    {
        var deployment = await DeployAsync(ElasticPremium);

        Assert.Equal("EP1", deployment.Plan.Json["sku"]!["name"]!.GetValue<string>());
        Assert.Equal("DOTNET-ISOLATED|10.0", deployment.Site["siteConfig.linuxFxVersion"]);
        Assert.Equal(("dotnet-isolated", "~4"), (deployment.Settings["FUNCTIONS_WORKER_RUNTIME"], deployment.Settings["FUNCTIONS_EXTENSION_VERSION"]));
        Assert.Contains("WEBSITE_RUN_FROM_PACKAGE", deployment.Settings);
        Assert.Contains("WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID", deployment.Settings);
        Assert.Equal("", deployment.Site["functionAppConfig"]);
    }

    [Fact]
    public async Task Sign_in_is_in_front_of_everything_but_the_health()
    {
        var settings = (await DeployAsync(EntraSignIn)).Single("Microsoft.Web/sites/config");

        Assert.Equal(("true", "true"), (settings["platform.enabled"], settings["globalValidation.requireAuthentication"]));
        Assert.Equal("""["/api/health"]""", settings["globalValidation.excludedPaths"]);
        Assert.Equal($"[format('{{0}}{{1}}/v2.0', environment().authentication.loginEndpoint, '{InfraFolder.Tenant}')]", settings["identityProviders.azureActiveDirectory.registration.openIdIssuer"]);
    }

    /// <summary>Azure refuses <c>false</c>.</summary>
    [Fact]
    public async Task Purge_protection_is_left_out_where_it_is_not_wanted()
    {
        using var changed = InfraFolder.WithChange("main.bicep", "param isVaultPurgeProtected bool = true", "param isVaultPurgeProtected bool = false");

        var vault = (await changed.DeployAsync(compiler, Default)).Single("Microsoft.KeyVault/vaults");

        Assert.Equal("", vault["enablePurgeProtection"]);
    }

    [Fact]
    public async Task An_existing_vault_is_used_and_no_other_made()
    {
        var deployment = await DeployAsync(ExistingVault);

        Assert.Empty(deployment.OfType("Microsoft.KeyVault/vaults"));
        Assert.Contains(deployment.Resources, resource => resource.Id.Contains("/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/shared-vault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_is_deployed_by_the_template_where_its_address_is_given() =>
        Assert.Equal("https://example.com/ecr-fleet-functions-linux-x64.zip", (await DeployAsync(EverySetting)).Single("Microsoft.Web/sites/extensions")["packageUri"]);

    private Task<Deployment> DeployAsync(string parameterSet) => InfraFolder.OfRepository.DeployAsync(compiler, parameterSet);
}
