using System.Text.RegularExpressions;

namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>Regions and the host names that belong to them.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html"/>.</remarks>
internal static partial class AwsPartition
{
    public static bool IsRegion(string region) => RegionPattern().IsMatch(region);

    /// <summary>The end of host names in a region, e.g. <c>amazonaws.com.cn</c>.</summary>
    public static string DomainSuffix(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "amazonaws.com.cn",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "amazonaws.eu",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "sc2s.sgov.gov",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "c2s.ic.gov",
        _ => "amazonaws.com",
    };

    // A region is named after an area and where in it; new ones follow that.
    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)?-(central|(north|south)?(east|west)|north|south)-[0-9]$")]
    private static partial Regex RegionPattern();
}
