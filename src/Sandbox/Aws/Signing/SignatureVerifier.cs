using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>Proves who signed a request, or says in the service's words why it cannot be proved.</summary>
internal sealed class SignatureVerifier(IamDirectory directory, TimeProvider timeProvider)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    public (VerifiedSignature? Signature, AwsError? Error) Verify(AwsRequest request, string service, SignatureErrors errors)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (header.Length == 0)
        {
            return (null, errors.MissingToken());
        }

        if (AuthorizationHeader.Parse(header) is not { } authorization)
        {
            return (null, errors.Incomplete("Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters."));
        }

        if (!authorization.SignedHeaders.Contains("host") || !authorization.SignedHeaders.Contains("x-amz-date"))
        {
            return (null, errors.Incomplete("'Host' and 'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization."));
        }

        if (FindCredential(request, authorization) is not { } credential)
        {
            return (null, errors.UnknownKey());
        }

        return (ScopeError(authorization.Scope, service) ?? TimeError(request, authorization.Scope)) is { } detail
            ? (null, errors.WrongSignature(detail))
            : Compare(request, authorization, credential, errors);
    }

    private (VerifiedSignature? Signature, AwsError? Error) Compare(
        AwsRequest request, AuthorizationHeader authorization, Credential credential, SignatureErrors errors)
    {
        var calculated = SignatureVersion4.Calculate(
            request,
            authorization.SignedHeaders,
            authorization.Scope,
            request.Headers["x-amz-date"].ToString(),
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
    private Credential? FindCredential(AwsRequest request, AuthorizationHeader authorization)
    {
        var token = request.Headers["x-amz-security-token"].ToString();
        return directory.FindCredential(authorization.AccessKeyId) is { } credential && (credential.SessionToken ?? "") == token
            ? credential
            : null;
    }

    private static string? ScopeError(CredentialScope scope, string service)
    {
        if (!AwsPartition.IsRegion(scope.Region))
        {
            return "Credential should be scoped to a valid region. ";
        }

        return scope.Service == service ? null : $"Credential should be scoped to correct service: '{service}'. ";
    }

    private string? TimeError(AwsRequest request, CredentialScope scope)
    {
        var text = request.Headers["x-amz-date"].ToString();
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
        if (time < now - AllowedSkew)
        {
            return $"Signature expired: {text} is now earlier than {Format(now - AllowedSkew)} ({Format(now)} - 5 min.)";
        }

        return time > now + AllowedSkew
            ? $"Signature not yet current: {text} is still later than {Format(now + AllowedSkew)} ({Format(now)} + 5 min.)"
            : null;
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
