using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>The host names of ECR. See https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html and https://docs.aws.amazon.com/general/latest/gr/ecr.html</summary>
public static class RegistryHosts
{
    /// <summary>By the beginning of the region's name; where none fits it is the commercial partition or GovCloud, which share a suffix.</summary>
    private static readonly (string Prefix, string Suffix)[] Partitions =
    [
        ("cn-", "amazonaws.com.cn"),
        ("eusc-", "amazonaws.eu"),
        ("us-iso-", "c2s.ic.gov"),
        ("us-isob-", "sc2s.sgov.gov"),
        ("eu-isoe-", "cloud.adc-e.uk"),
        ("us-isof-", "csp.hci.ic.gov"),
    ];

    /// <summary>ECR Public, which has its own token.</summary>
    public static RegistryHost Public { get; } = new("public.ecr.aws");

    /// <summary>The host of an account's private registry in a region.</summary>
    public static RegistryHost Default(string accountId, string region) => new($"{accountId}.dkr.ecr.{region}.{Suffix(region)}");

    /// <summary>The region in the name of a host of ECR, FIPS and dual-stack ones too; <c>null</c> when it is none.</summary>
    public static string? RegionOf(RegistryHost host) => host.Value.Split('.') switch
    {
        [var account, "dkr", "ecr" or "ecr-fips", var region, ..] when AwsSyntax.IsAccountId(account) && AwsSyntax.IsRegion(region) => region,
        [var account, "dkr-ecr" or "dkr-ecr-fips", var region, "on", ..] when AwsSyntax.IsAccountId(account) && AwsSyntax.IsRegion(region) => region,
        _ => null,
    };

    /// <summary>
    /// A host with an optional port, in lower case. <c>https://</c> before and <c>/</c> after it are taken off, as ECR itself and users
    /// write them; anything else of an address (another scheme, a path, a user) is refused.
    /// </summary>
    public static RegistryHost? Parse(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        var host = lower.StartsWith("https://", StringComparison.Ordinal) ? lower["https://".Length..] : lower;
        host = host.EndsWith('/') ? host[..^1] : host;
        return host.Split(':') switch
        {
            [var name] when IsHostName(name) => new RegistryHost(host),
            [var name, var port] when IsHostName(name) && IsPort(port) => new RegistryHost(host),
            _ => null,
        };
    }

    private static string Suffix(string region) =>
        Partitions.FirstOrDefault(partition => region.StartsWith(partition.Prefix, StringComparison.Ordinal)).Suffix ?? "amazonaws.com";

    private static bool IsHostName(string text) => KubernetesSyntax.IsSubdomain(text) && text.Split('.').All(KubernetesSyntax.IsLabel);

    private static bool IsPort(string text) => text.Length <= 5 && text.All(char.IsAsciiDigit) && ushort.TryParse(text, out var port) && port > 0;
}
