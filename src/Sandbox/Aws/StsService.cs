using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Aws.Wire;
using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Aws;

/// <summary>STS: who am I, and sessions of roles.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html"/>.</remarks>
internal sealed partial class StsService(IamDirectory directory, IReadOnlyList<TokenIssuer> providers, TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(15);

    /// <param name="caller">Who signed the request.</param>
    /// <param name="isJson">The query protocol answers in JSON to who accepts that only.</param>
    public static AwsAnswer GetCallerIdentity(Principal caller, bool isJson) => isJson ? AsJson(caller) : StsXml.Result(
        "GetCallerIdentity",
        StsXml.Element("Arn", caller.Arn),
        StsXml.Element("UserId", caller.UserId),
        StsXml.Element("Account", caller.AccountId));

    public AwsAnswer AssumeRole(Principal caller, IReadOnlyDictionary<string, string> form)
    {
        if (Invalid(form, "RoleArn", "RoleSessionName") is { } invalid)
        {
            return StsXml.Error(invalid);
        }

        var arn = form["RoleArn"];
        var isTrusted = directory.FindRole(arn) is { } role
            && role.TrustedPrincipals.Contains(caller.TrustArn)
            && (role.ExternalId is null || role.ExternalId == form.GetValueOrDefault("ExternalId"));
        if (!isTrusted || !caller.Policy.Allows("sts:AssumeRole"))
        {
            return StsXml.Error(new AwsError(
                403, "AccessDenied", $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}"));
        }

        return Start("AssumeRole", directory.FindRole(arn)!, form, []);
    }

    public AwsAnswer AssumeRoleWithWebIdentity(IReadOnlyDictionary<string, string> form)
    {
        if (Invalid(form, "RoleArn", "RoleSessionName", "WebIdentityToken") is { } invalid)
        {
            return StsXml.Error(invalid);
        }

        var text = form["WebIdentityToken"];
        if (text.Count(character => character == '.') != 2)
        {
            return StsXml.Error(new AwsError(
                400,
                "InvalidIdentityToken",
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"));
        }

        if (providers.Select(provider => provider.Read(text)).FirstOrDefault(read => read is not null) is not { } token)
        {
            return StsXml.Error(new AwsError(
                400,
                "InvalidIdentityToken",
                "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity "
                    + "documentation for requirements"));
        }

        return AssumeRole(token, form);
    }

    private static AwsAnswer AsJson(Principal caller) => AwsAnswer.Json(new JsonObject
    {
        ["GetCallerIdentityResponse"] = new JsonObject
        {
            ["GetCallerIdentityResult"] = new JsonObject { ["Account"] = caller.AccountId, ["Arn"] = caller.Arn, ["UserId"] = caller.UserId },
            ["ResponseMetadata"] = new JsonObject { ["RequestId"] = Guid.NewGuid().ToString() },
        },
    });

    private AwsAnswer AssumeRole(AccessToken token, IReadOnlyDictionary<string, string> form)
    {
        var now = timeProvider.GetUtcNow();
        if (token.ExpiresAt <= now)
        {
            return StsXml.Error(new AwsError(
                400,
                "ExpiredTokenException",
                $"Token expired: current date/time {now.ToUnixTimeSeconds()} must be before the expiration date/time "
                    + $"{token.ExpiresAt.ToUnixTimeSeconds()}"));
        }

        if (directory.FindRole(form["RoleArn"]) is not { WebIdentity: { } trust } role || trust.Subject != token.Subject)
        {
            return StsXml.Error(new AwsError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
        }

        return trust.Audience == token.Audience
            ? Start(
                "AssumeRoleWithWebIdentity",
                role,
                form,
                [("SubjectFromWebIdentityToken", token.Subject), ("Audience", token.Audience), ("Provider", token.Issuer)])
            : StsXml.Error(new AwsError(400, "InvalidIdentityToken", "Incorrect token audience"));
    }

    private AwsAnswer Start(
        string action, IamRole role, IReadOnlyDictionary<string, string> form, IReadOnlyList<(string Name, string Text)> more)
    {
        var duration = TimeSpan.FromHours(1);
        if (form.TryGetValue("DurationSeconds", out var asked))
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                || TimeSpan.FromSeconds(seconds) < ShortestSession)
            {
                return StsXml.Error(Validation($"Value '{asked}' at 'durationSeconds' failed to satisfy constraint: "
                    + "Member must have value greater than or equal to 900"));
            }

            duration = TimeSpan.FromSeconds(seconds);
        }

        if (duration > role.MaxSessionDuration)
        {
            return StsXml.Error(new AwsError(
                400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));
        }

        var session = directory.StartSession(role, form["RoleSessionName"], duration);
        return StsXml.Result(
            action, [.. StsXml.Session(session), .. more.Select(element => StsXml.Element(element.Name, element.Text))]);
    }

    private static AwsError? Invalid(IReadOnlyDictionary<string, string> form, params IEnumerable<string> required)
    {
        if (required.FirstOrDefault(name => string.IsNullOrEmpty(form.GetValueOrDefault(name))) is { } missing)
        {
            return Validation($"Value null at '{char.ToLowerInvariant(missing[0])}{missing[1..]}' failed to satisfy constraint: "
                + "Member must not be null");
        }

        var name = form["RoleSessionName"];
        return SessionNamePattern().IsMatch(name)
            ? null
            : Validation($"Value '{name}' at 'roleSessionName' failed to satisfy constraint: "
                + @"Member must satisfy regular expression pattern: [\w+=,.@-]*, with 2 to 64 characters");
    }

    private static AwsError Validation(string detail) => new(400, "ValidationError", $"1 validation error detected: {detail}");

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$")]
    private static partial Regex SessionNamePattern();
}
