using EcrFleet.EndToEnd.Tests;
using EcrFleet.Hosting.Settings;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>Each app setting is one that the program reads (a reserved name is not), that docs/configuration.md describes, or that the platform reads.</summary>
internal static class SettingsRule
{
    /// <summary>Read by the Functions host or the platform, not by the program.</summary>
    private static readonly string[] OfPlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__credential", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID", "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", QueueRule.Setting,
    ];

    /// <summary>Without these nothing works.</summary>
    private static readonly string[] Needed =
    [
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "EcrFleet__Vault",
        "RefreshSchedule",
    ];

    private static readonly Lazy<string> ConfigurationPage = new(() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")));

    public static IEnumerable<string> Breaches(Deployment deployment) =>
    [
        .. deployment.Settings.Keys.Where(name => !IsKnown(name)).Select(name => $"{name} is known to nobody"),
        .. Needed.Where(name => !deployment.Settings.ContainsKey(name)).Select(name => $"{name} is missing"),
    ];

    private static bool IsKnown(string name)
    {
        if (!name.StartsWith($"{SettingNames.Section}__", StringComparison.Ordinal))
        {
            return OfPlatform.Contains(name, StringComparer.Ordinal) || ConfigurationPage.Value.Contains($"`{name}`", StringComparison.Ordinal);
        }

        var own = name[(SettingNames.Section.Length + 2)..];
        return SettingNames.Values.Contains(own, StringComparer.Ordinal)
            || SettingNames.Groups.Any(group => own == group || own.StartsWith($"{group}__", StringComparison.Ordinal));
    }
}
