using System.Collections.Frozen;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>The fields of an <c>aws-…</c> secret, and the names under which they come from elsewhere.</summary>
public static class AwsFields
{
    public const string AccessKeyId = "accessKeyId";
    public const string SecretAccessKey = "secretAccessKey";
    public const string SessionToken = "sessionToken";
    public const string Region = "region";
    public const string RoleArn = "roleArn";
    public const string ExternalId = "externalId";
    public const string WebIdentityAudience = "webIdentityAudience";
    public const string AccountId = "accountId";
    public const string Hosts = "hosts";
    public const string Public = "public";

    /// <summary>When temporary keys expire; the AWS command line prints it beside them.</summary>
    public const string Expiration = "expiration";

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = SessionToken,
        ["AWS_SECURITY_TOKEN"] = SessionToken,
        ["AWS_CREDENTIAL_EXPIRATION"] = Expiration,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
        ["AWS_ACCOUNT_ID"] = AccountId,
        ["role_arn"] = RoleArn,
        ["external_id"] = ExternalId,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the AWS command line prints beside the keys, and we do not need.</summary>
    private static readonly FrozenSet<string> Ignored = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "UserName", "Status", "CreateDate", "Version", "AssumedRoleUser", "PackedPolicySize", "SourceIdentity", "Provider", "Audience",
        "SubjectFromWebIdentityToken", "Subject", "SubjectType", "Issuer", "NameQualifier", "FederatedUser", "ProviderType", "ResponseMetadata");

    /// <summary>Objects that hold the keys in the output of <c>aws iam create-access-key</c> and of <c>aws sts …</c>, <c>aws sso …</c>.</summary>
    private static readonly FrozenSet<string> Wrappers = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "AccessKey", "Credentials", "roleCredentials");

    public static IReadOnlyList<string> Own { get; } =
        [AccessKeyId, SecretAccessKey, SessionToken, Region, RoleArn, ExternalId, WebIdentityAudience, AccountId, Hosts, Public];

    public static IReadOnlyList<string> Environment { get; } = [.. Aliases.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The field that a key stands for; <c>null</c> when it is not known.</summary>
    internal static string? Find(string key) =>
        Aliases.GetValueOrDefault(key)
        ?? Own.Append(Expiration).FirstOrDefault(field => string.Equals(field, key, StringComparison.OrdinalIgnoreCase));

    internal static bool IsIgnored(string key) => Ignored.Contains(key);

    internal static bool IsWrapper(string key) => Wrappers.Contains(key);

    internal static string? Nearest(string key) => Spelling.Nearest(key, [.. Own, .. Environment]);
}
