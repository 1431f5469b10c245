using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

internal static class TlsRule
{
    public static IEnumerable<string> Breaches(Deployment deployment) =>
    [
        .. Breach.Unless(deployment.Account, "minimumTlsVersion", "TLS1_2", "TLS1_3"),
        .. Breach.Unless(deployment.Account, "supportsHttpsTrafficOnly", "true"),
        .. Breach.Unless(deployment.Site, "siteConfig.minTlsVersion", "1.2", "1.3"),
        .. Breach.Unless(deployment.Site, "siteConfig.scmMinTlsVersion", "1.2", "1.3"),
        .. Breach.Unless(deployment.Site, "siteConfig.ftpsState", "Disabled"),
        .. Breach.Unless(deployment.Site, "httpsOnly", "true"),
    ];
}
