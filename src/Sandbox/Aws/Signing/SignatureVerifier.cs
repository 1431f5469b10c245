using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>Proves who signed a request, or says in the service's words why it cannot be proved.</summary>
internal sealed class SignatureVerifier(IamDirectory directory, IReadOnlyList<string> disabledRegions, TimeProvider timeProvider)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    /// <summary>Of a signed address, whatever its X-Amz-Expires says.</summary>
    private static readonly TimeSpan AllowedAge = TimeSpan.FromMinutes(15);

    public (VerifiedSignature? Signature, AwsError? Error) Verify(AwsRequest request, string service, SignatureErrors errors)
    {
        if (!RequestSignature.IsIn(request))
        {
            return (null, errors.MissingToken());
        }

        if (RequestSignature.Of(request) is not { } signature)
        {
            return (null, errors.Incomplete("Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters."));
        }

        if (!signature.Authorization.SignedHeaders.Contains("host") || !(signature.IsQuery || signature.Authorization.SignedHeaders.Contains("x-amz-date")))
        {
            return (null, errors.Incomplete("'Host' and 'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization."));
        }

        if (disabledRegions.Contains(signature.Authorization.Scope.Region) || FindCredential(signature) is not { } credential)
        {
            return (null, errors.UnknownKey());
        }

        return (ScopeError(signature.Authorization.Scope, service) ?? TimeError(signature)) is { } detail
            ? (null, errors.WrongSignature(detail))
            : Compare(RequestSignature.Signed(request), signature, credential, errors);
    }

    private (VerifiedSignature? Signature, AwsError? Error) Compare(
        AwsRequest request, RequestSignature signature, Credential credential, SignatureErrors errors)
    {
        var authorization = signature.Authorization;
        var calculated = SignatureVersion4.Calculate(
            request,
            authorization.SignedHeaders,
            authorization.Scope,
            signature.Time,
            credential.SecretAccessKey);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(calculated), Encoding.UTF8.GetBytes(authorization.Signature)))
        {
            return (null, errors.WrongSignature());
        }

        return credential.ExpiresAt <= timeProvider.GetUtcNow()
            ? (null, errors.Expired())
            : (new VerifiedSignature(credential.Principal, authorization.Scope.Region), null);
    }

    // Keys of a session count only together with its token, and long-lived keys only without one.
    private Credential? FindCredential(RequestSignature signature) =>
        directory.FindCredential(signature.Authorization.AccessKeyId) is { } credential && (credential.SessionToken ?? "") == signature.SessionToken
            ? credential
            : null;

    private static string? ScopeError(CredentialScope scope, string service)
    {
        if (!AwsPartition.IsRegion(scope.Region))
        {
            return "Credential should be scoped to a valid region. ";
        }

        return scope.Service == service ? null : $"Credential should be scoped to correct service: '{service}'. ";
    }

    private string? TimeError(RequestSignature signature)
    {
        var (text, scope) = (signature.Time, signature.Authorization.Scope);
        if (!DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601";
        }

        if (scope.Date != text[..8])
        {
            return "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{scope.Date}' != '{text[..8]}', from '{text}'.";
        }

        var now = timeProvider.GetUtcNow();
        var allowed = signature.IsQuery ? AllowedAge : AllowedSkew;
        if (time < now - allowed)
        {
            return $"Signature expired: {text} is now earlier than {Format(now - allowed)} ({Format(now)} - {allowed.TotalMinutes} min.)";
        }

        return time > now + AllowedSkew
            ? $"Signature not yet current: {text} is still later than {Format(now + AllowedSkew)} ({Format(now)} + 5 min.)"
            : null;
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
