using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using EcrFleet.Application.Proxies;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;

namespace EcrFleet.Aws;

/// <summary>
/// Says what an exception of the AWS SDK means to the owner of a registration. The SDK's own texts are never shown: they may quote the answer,
/// and AWS itself quotes signed headers in some of its errors. See https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
/// </summary>
internal static partial class AwsFailures
{
    /// <param name="credential">The words for the credential that was used, e.g. "the registered keys".</param>
    public static Failure From(Exception exception, AwsStep step, string credential) => exception switch
    {
        AmazonUnmarshallingException => new(FailureKind.Unexpected, $"the answer of {Service(step)} is not what {Service(step)} answers; does an address or a proxy lead elsewhere?"),
        AmazonServiceException service => FromService(service, step, credential),
        TimeoutException or OperationCanceledException => new(FailureKind.Timeout, $"{Service(step)} did not answer in time."),
        HttpRequestException http => FromHttp(http, step),
        IOException => new(FailureKind.Unreachable, $"the connection to {Service(step)} broke."),
        AmazonClientException => new(FailureKind.Invalid, $"the AWS SDK refused to call {Service(step)}; check 'region' and the AWS_ settings of this process."),
        _ => new(FailureKind.Unexpected, $"calling {Service(step)} failed ({exception.GetType().Name})."),
    };

    public static Failure FromDefaultChain(Exception exception)
    {
        const string Advice = "Register 'accessKeyId' and 'secretAccessKey', or 'webIdentityAudience' and 'roleArn', or give this process a credential (e.g. AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).";
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AmazonServiceException { ErrorCode: not null } service)
            {
                return new(
                    FromService(service, AwsStep.DefaultChain, "").Kind,
                    $"no keys are registered, and AWS refused what the AWS SDK's default chain found{Code(service.ErrorCode)}. {Advice}");
            }
        }

        return exception is TimeoutException
            ? new(FailureKind.Timeout, $"no keys are registered, and the AWS SDK's default chain found no credential in time. {Advice}")
            : new(FailureKind.Invalid, $"no keys are registered, and the AWS SDK's default chain has no credential ({exception.GetType().Name}). {Advice}");
    }

    private static Failure FromService(AmazonServiceException exception, AwsStep step, string credential) => exception.ErrorCode switch
    {
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" => new(
            FailureKind.Unauthorized,
            $"AWS does not know {credential} ({exception.ErrorCode}): deleted, disabled, mistyped, of another partition, or the region is not enabled in the account. Check 'accessKeyId' and 'region'."),
        "InvalidSignatureException" or "SignatureDoesNotMatch" when AwsCauses.OfService(exception, step) == RegistryCause.WrongRegion => new(
            FailureKind.Invalid,
            $"AWS does not know the region that the request is signed for ({exception.ErrorCode}), or it is of another partition: check 'region'."),
        "InvalidSignatureException" or "SignatureDoesNotMatch" when AwsCauses.OfService(exception, step) == RegistryCause.ClockSkew => new(
            FailureKind.Unauthorized, $"AWS refused the time of the request ({exception.ErrorCode}); is this machine's clock right?"),
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "IncompleteSignature" or "IncompleteSignatureException" => new(
            FailureKind.Unauthorized,
            $"AWS refused the signature made with {credential} ({exception.ErrorCode}): 'secretAccessKey' does not belong to 'accessKeyId', or this machine's clock is wrong."),
        "RequestExpired" or "RequestTimeTooSkewed" or "RequestInTheFuture" => new(
            FailureKind.Unauthorized, $"AWS refused the time of the request ({exception.ErrorCode}); is this machine's clock right?"),
        "ExpiredToken" or "ExpiredTokenException" => new(FailureKind.Unauthorized, Expired(exception.ErrorCode, step, credential)),
        "InvalidIdentityToken" or "InvalidIdentityTokenException" or "IDPRejectedClaim" or "IDPCommunicationError" => new(
            FailureKind.Unauthorized,
            $"AWS refused the managed identity's token ({exception.ErrorCode}): the role's account needs an IAM OIDC provider for the token's issuer with 'webIdentityAudience' as its audience, and the role's trust policy must fit the token's aud and sub."),
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "NotAuthorized" => new(
            FailureKind.Forbidden, Denied(exception, step, credential)),
        "OptInRequired" or "RegionDisabledException" or "SubscriptionRequiredException" => new(
            FailureKind.Forbidden, $"{Service(step)} is not enabled for the account in this region ({exception.ErrorCode}); check 'region'."),
        "ValidationError" or "ValidationException" or "InvalidParameterException" or "InvalidParameterValue" => new(
            FailureKind.Invalid, $"{Service(step)} found a value invalid ({exception.ErrorCode}); check 'roleArn', 'externalId' and 'webIdentityAudience'."),
        "MissingAuthenticationToken" or "MissingAuthenticationTokenException" => new(
            FailureKind.Unauthorized, $"{Service(step)} saw no signature ({exception.ErrorCode}); does a proxy remove headers?"),
        _ => FromStatus(exception, step),
    };

    private static Failure FromStatus(AmazonServiceException exception, AwsStep step)
    {
        var what = $"{Service(step)} answered {(int)exception.StatusCode}{Code(exception.ErrorCode)}";
        if (IsThrottling(exception))
        {
            return new(FailureKind.Throttled, $"{what}: too many requests, still after the retries.");
        }

        return exception.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(FailureKind.Forbidden, $"{what}."),
            HttpStatusCode.ProxyAuthenticationRequired => new(FailureKind.Unreachable, $"{what}: the proxy wants a login."),
            >= HttpStatusCode.InternalServerError => new(FailureKind.Unexpected, $"{what}, still after the retries."),
            _ => new(FailureKind.Unexpected, $"{what}."),
        };
    }

    private static bool IsThrottling(AmazonServiceException exception) =>
        exception.StatusCode == HttpStatusCode.TooManyRequests
        || exception.Retryable is { Throttling: true }
        || exception.ErrorCode is "Throttling" or "ThrottlingException" or "ThrottledException" or "RequestLimitExceeded" or "RequestThrottled"
            or "RequestThrottledException" or "TooManyRequestsException" or "LimitExceededException" or "SlowDown";

    private static string Expired(string code, AwsStep step, string credential) => step == AwsStep.AssumeRoleWithWebIdentity
        ? $"AWS found the managed identity's token expired ({code}); is this machine's clock right?"
        : $"{credential} has expired ({code}): a 'sessionToken' lives for hours only. Register keys without one, 'roleArn', or 'webIdentityAudience'.";

    private static string Denied(AmazonServiceException exception, AwsStep step, string credential)
    {
        var who = Principal().Match(exception.Message) is { Success: true } match ? match.Groups["arn"].Value : credential;
        var reason = DenialReason.Of(exception.Message);
        if (DenialReason.IsExplicit(exception.Message))
        {
            return $"{who} is refused {Action(step)} ({exception.ErrorCode}) {reason}: no further permission helps, that policy must be changed. A service or resource control policy is in the hands of the AWS organization.";
        }

        var advice = step switch
        {
            AwsStep.AssumeRole =>
                $"{who} may not assume the role ({exception.ErrorCode}): it needs sts:AssumeRole on 'roleArn', and the role's trust policy must name it and ask for no other external ID than 'externalId'.",
            AwsStep.AssumeRoleWithWebIdentity =>
                $"the managed identity may not assume the role ({exception.ErrorCode}): the trust policy of 'roleArn' must allow sts:AssumeRoleWithWebIdentity to the token's issuer, with its aud ('webIdentityAudience') and sub (the identity's object ID).",
            AwsStep.EcrPublicToken =>
                $"{who} may not get a token ({exception.ErrorCode}): allow ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken on Resource \"*\".",
            _ => $"{who} may not get a token ({exception.ErrorCode}): allow ecr:GetAuthorizationToken on Resource \"*\" (this action knows no other resource).",
        };
        return reason is null ? advice : $"{advice} AWS says: {reason}.";
    }

    private static string Action(AwsStep step) => step switch
    {
        AwsStep.AssumeRole => "sts:AssumeRole",
        AwsStep.AssumeRoleWithWebIdentity => "sts:AssumeRoleWithWebIdentity",
        AwsStep.EcrPublicToken => "ecr-public:GetAuthorizationToken",
        _ => "ecr:GetAuthorizationToken",
    };

    private static Failure FromHttp(HttpRequestException exception, AwsStep step)
    {
        if (ProxyRequestException.In(exception) is not { } proxied)
        {
            return FromConnection(exception, step, "");
        }

        return ProxyProblem.Of(exception, proxied.Route, Service(step)) is { } problem
            ? new(FailureKind.Unreachable, $"{problem}.")
            : FromConnection(exception, step, $" through the proxy {proxied.Route}");
    }

    private static Failure FromConnection(HttpRequestException exception, AwsStep step, string through) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(
            FailureKind.Unreachable, $"the address of {Service(step)} does not resolve; check 'region', and DNS where this runs."),
        HttpRequestError.SecureConnectionError => new(FailureKind.Unreachable, $"no TLS connection to {Service(step)}{through}; does a proxy break it?"),
        HttpRequestError.ConfigurationLimitExceeded => new(FailureKind.Unexpected, $"the answer of {Service(step)} is too long."),
        _ => new(FailureKind.Unreachable, $"no connection to {Service(step)}{through}."),
    };

    private static string Service(AwsStep step) => step switch
    {
        AwsStep.AssumeRole or AwsStep.AssumeRoleWithWebIdentity => "AWS STS",
        AwsStep.EcrPublicToken => "ECR Public",
        AwsStep.EcrToken => "ECR",
        _ => "AWS",
    };

    // The codes of AWS are words; what is no word was not written by AWS and is not repeated.
    private static string Code(string? code) => code is not null && Word().IsMatch(code) ? $" ({code})" : "";

    [GeneratedRegex("^[A-Za-z.]{3,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^User: (?<arn>arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:[A-Za-z0-9+=,.@/_-]{1,256}) is not authorized", RegexOptions.CultureInvariant)]
    private static partial Regex Principal();
}
