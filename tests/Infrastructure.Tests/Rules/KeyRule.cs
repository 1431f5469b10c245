using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>Nobody comes in with a key or a password: not to storage, not to telemetry, not to the deployment of the app.</summary>
internal static class KeyRule
{
    private static readonly string[] Marks = ["listKeys(", "listAccountSas(", "AccountKey=", "SharedAccessKey", "InstrumentationKey\"", "connectionStrings"];

    public static IEnumerable<string> Breaches(Deployment deployment) =>
    [
        .. Breach.Unless(deployment.Account, "allowSharedKeyAccess", "false"),
        .. Breach.Unless(deployment.Account, "allowBlobPublicAccess", "false"),
        .. deployment.OfType("Microsoft.Storage/storageAccounts/blobServices/containers").SelectMany(container => Breach.Unless(container, "publicAccess", "None")),
        .. Breach.Unless(deployment.Single("Microsoft.Insights/components"), "DisableLocalAuth", "true"),
        .. Breach.Unless(deployment.Single("Microsoft.OperationalInsights/workspaces"), "features.disableLocalAuth", "true"),
        .. PasswordPolicies(deployment),
        .. deployment.Resources.SelectMany(resource => Marks.Where(mark => resource.Json.ToJsonString().Contains(mark, StringComparison.OrdinalIgnoreCase))
            .Select(mark => $"{resource.Type} {resource.Name} has {mark}")),
    ];

    private static IEnumerable<string> PasswordPolicies(Deployment deployment)
    {
        var policies = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        return
        [
            .. policies.SelectMany(policy => Breach.Unless(policy, "allow", "false")),
            .. new[] { "scm", "ftp" }.Where(name => !policies.Exists(policy => policy.Name.EndsWith($"/{name}", StringComparison.Ordinal)))
                .Select(name => $"nothing forbids passwords for {name}"),
        ];
    }
}
