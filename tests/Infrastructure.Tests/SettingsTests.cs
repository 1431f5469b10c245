using EcrFleet.EndToEnd.Tests;
using EcrFleet.Hosting.Settings;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>The program, docs/configuration.md and the template have the same settings.</summary>
public sealed class SettingsTests(BicepCompiler compiler)
{
    private const string EverySetting = "parameters/every-setting.bicepparam";

    /// <summary>Not for the function app: a directory of state, and the key of the stand-alone server.</summary>
    private static readonly string[] NotInAzure = ["State", "ApiKey"];

    public static TheoryData<string> Names() => [.. SettingNames.Values.Concat(SettingNames.Groups).Except(NotInAzure)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_setting_of_the_program_can_be_given_to_the_template(string name)
    {
        var variable = SettingNames.InEnvironment(name);

        var settings = (await InfraFolder.OfRepository.DeployAsync(compiler, EverySetting)).Settings.Keys;

        Assert.Contains(settings, setting => setting == variable || setting.StartsWith($"{variable}__", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_is_not_given_keeps_the_default_of_the_program()
    {
        var settings = (await InfraFolder.OfRepository.DeployAsync(compiler, "main.bicepparam")).Settings.Keys;

        Assert.Equal(["EcrFleet__Vault"], settings.Where(name => name.StartsWith("EcrFleet__", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_values_reach_the_app_as_they_were_given()
    {
        var settings = (await InfraFolder.OfRepository.DeployAsync(compiler, EverySetting)).Settings;

        Assert.Equal(("08:00:00", "32", "false"), (settings["EcrFleet__MinimumValidity"], settings["EcrFleet__MaxParallelClusters"], settings["EcrFleet__AllowInsecureTls"]));
        Assert.Equal("argocd.argoproj.io/sync-options=Prune=false", settings["EcrFleet__SecretAnnotations__1"]);
    }

    [Fact]
    public void The_storage_account_is_named_as_the_page_names_it() => Assert.All(
        ["AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__clientId"],
        name => Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")), StringComparison.Ordinal));
}
