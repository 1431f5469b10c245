using System.Text.RegularExpressions;

namespace EcrFleet.Ecr;

/// <summary>Finds in a denial of AWS why it was denied. Of the text only phrases that AWS is known to use are passed on: the rest may quote anything.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
internal static partial class DenialReason
{
    /// <returns>E.g. <c>with an explicit deny in a service control policy</c>; <c>null</c> when AWS gives no reason.</returns>
    public static string? Of(string? message) => Find(message, ExplicitDeny()) ?? Find(message, NoPermission());

    /// <summary>Whether something forbids it, so that no further permission helps.</summary>
    public static bool IsExplicit(string? message) => Find(message, ExplicitDeny()) is not null;

    private static string? Find(string? message, Regex phrase) => message is not null && phrase.Match(message) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(
        "with an explicit deny in an? (identity-based|resource-based|service control|resource control|session|VPC endpoint) policy|with an explicit deny in a permissions boundary|with an explicit deny",
        RegexOptions.CultureInvariant)]
    private static partial Regex ExplicitDeny();

    [GeneratedRegex(
        "because no (identity-based|resource-based|service control|resource control|session|VPC endpoint) policy allows the [A-Za-z0-9-]{2,40}:[A-Za-z]{2,64} action|because no permissions boundary allows the [A-Za-z0-9-]{2,40}:[A-Za-z]{2,64} action",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoPermission();
}
