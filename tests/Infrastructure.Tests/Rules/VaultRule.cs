using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>Of a vault that the deployment makes; one that is there already is its owner's.</summary>
internal static class VaultRule
{
    public static IEnumerable<string> Breaches(Deployment deployment) => deployment.OfType("Microsoft.KeyVault/vaults").SelectMany<Resource, string>(vault =>
    [
        .. Breach.Unless(vault, "enableRbacAuthorization", "true"),
        .. Breach.Unless(vault, "enablePurgeProtection", "true"),
        .. Breach.Unless(vault, "enableSoftDelete", "true"),
        .. deployment.OfType("Microsoft.Insights/diagnosticSettings").Where(setting => setting.Id.StartsWith($"{vault.Id}/", StringComparison.Ordinal))
            .Select(setting => setting["logs"]).DefaultIfEmpty("no log")
            .Where(logs => !logs.Contains("""{"categoryGroup":"audit","enabled":true}""", StringComparison.Ordinal))
            .Select(logs => $"{vault.Name} has no audit log: {logs}"),
    ]);
}
