using System.Xml.Linq;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>
/// The .NET of Directory.Build.props, in the one spelling that Azure starts: it accepts <c>10</c> for <c>10.0</c>, and the app then never starts
/// (<see href="https://github.com/Azure/Azure-Functions/issues/2666"/>).
/// </summary>
internal static class RuntimeRule
{
    private static readonly Lazy<string> Version = new(() =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..]);

    public static IEnumerable<string> Breaches(Deployment deployment)
    {
        var site = deployment.Site;
        return deployment.Plan.Json["sku"]!["name"]!.GetValue<string>() == "FC1"
            ?
            [
                .. Breach.Unless(site, "functionAppConfig.runtime.name", "dotnet-isolated"),
                .. Breach.Unless(site, "functionAppConfig.runtime.version", Version.Value),
                .. Breach.Unless(site, "siteConfig.linuxFxVersion", ""),
                .. deployment.Settings.ContainsKey("FUNCTIONS_WORKER_RUNTIME") ? ["FUNCTIONS_WORKER_RUNTIME is refused on Flex Consumption"] : Array.Empty<string>(),
            ]
            :
            [
                .. Breach.Unless(site, "siteConfig.linuxFxVersion", $"DOTNET-ISOLATED|{Version.Value}"),
                .. Breach.Unless(site, "functionAppConfig", ""),
                .. deployment.Settings.GetValueOrDefault("FUNCTIONS_WORKER_RUNTIME") == "dotnet-isolated" ? Array.Empty<string>() : ["FUNCTIONS_WORKER_RUNTIME is not dotnet-isolated"],
            ];
    }
}
