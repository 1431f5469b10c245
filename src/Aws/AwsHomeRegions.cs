namespace EcrFleet.Aws;

/// <summary>Of each partition a region that every account has. See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html</summary>
internal static class AwsHomeRegions
{
    private static readonly (string Prefix, string Region)[] ByPrefix =
    [
        ("cn-", "cn-north-1"),
        ("us-gov-", "us-gov-west-1"),
        ("us-iso-", "us-iso-east-1"),
        ("us-isob-", "us-isob-east-1"),
        ("eusc-", "eusc-de-east-1"),
    ];

    public static string Of(string region) =>
        ByPrefix.FirstOrDefault(pair => region.StartsWith(pair.Prefix, StringComparison.Ordinal)).Region ?? "us-east-1";
}
