namespace EcrFleet.Core.Registration;

/// <summary>The forms of AWS's names.</summary>
public static class AwsSyntax
{
    private const int AccountIdLength = 12;
    private const int MaximumExternalIdLength = 1224;

    /// <summary>E.g. <c>eu-central-1</c>, <c>us-gov-west-1</c>, <c>us-isob-east-1</c>; new ones need no new version of ours.</summary>
    public static bool IsRegion(string text)
    {
        var parts = text.Split('-');
        return parts.Length >= 3
            && parts[0].Length >= 2
            && parts[..^1].All(part => part.Length > 0 && part.All(char.IsAsciiLetterLower))
            && parts[^1].Length is 1 or 2
            && parts[^1].All(char.IsAsciiDigit);
    }

    public static bool IsAccountId(string text) => text.Length == AccountIdLength && text.All(char.IsAsciiDigit);

    /// <summary><c>arn:&lt;partition&gt;:iam::&lt;account&gt;:role/&lt;path and name&gt;</c>. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns</summary>
    public static bool IsRoleArn(string text) =>
        text.Split(':') is ["arn", var partition, "iam", "", var account, var role]
        && partition.StartsWith("aws", StringComparison.Ordinal)
        && partition.All(character => char.IsAsciiLetterLower(character) || character == '-')
        && IsAccountId(account)
        && role.StartsWith("role/", StringComparison.Ordinal)
        && role.Length > "role/".Length
        && !role.EndsWith('/')
        && IsPrintable(role);

    /// <summary>See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</summary>
    public static bool IsExternalId(string text) =>
        text.Length is >= 2 and <= MaximumExternalIdLength
        && text.All(character => char.IsAsciiLetterOrDigit(character) || "_+=,.@:/-".Contains(character, StringComparison.Ordinal));

    /// <summary>What can stand in a header as it is: ASCII without spaces.</summary>
    public static bool IsPrintable(string text) => text.All(character => character is > ' ' and <= '~');
}
