using Amazon.Runtime;
using EcrFleet.Application.Registries;

namespace EcrFleet.Aws;

/// <summary>Finds the usual cause behind an exception of the AWS SDK. AWS gives one code to several of them; then the beginning of its text says which.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html</remarks>
internal static class AwsCauses
{
    public static RegistryCause Of(Exception? exception, AwsStep step) => exception switch
    {
        _ when step == AwsStep.ManagedIdentity => RegistryCause.ManagedIdentity,
        _ when step == AwsStep.DefaultChain => RegistryCause.NoCredential,
        AmazonServiceException service => OfService(service, step),
        HttpRequestException or TimeoutException or IOException or OperationCanceledException => RegistryCause.Unreachable,
        _ => RegistryCause.Other,
    };

    public static RegistryCause OfService(AmazonServiceException exception, AwsStep step) => exception.ErrorCode switch
    {
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" => RegistryCause.UnknownKey,
        "InvalidSignatureException" or "SignatureDoesNotMatch" => OfSignature(exception.Message),
        "RequestExpired" or "RequestTimeTooSkewed" or "RequestInTheFuture" => RegistryCause.ClockSkew,
        "ExpiredToken" or "ExpiredTokenException" => step == AwsStep.AssumeRoleWithWebIdentity ? RegistryCause.ClockSkew : RegistryCause.ExpiredSession,
        "InvalidIdentityToken" or "InvalidIdentityTokenException" => RegistryCause.IdentityProvider,
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "NotAuthorized" => OfDenial(step),
        "OptInRequired" or "RegionDisabledException" => RegistryCause.RegionNotEnabled,
        _ => RegistryCause.Other,
    };

    private static RegistryCause OfSignature(string text) => text switch
    {
        _ when Begins(text, "Signature expired") || Begins(text, "Signature not yet current") => RegistryCause.ClockSkew,
        _ when Begins(text, "Credential should be scoped to a valid region") => RegistryCause.WrongRegion,
        _ => RegistryCause.WrongSecret,
    };

    private static RegistryCause OfDenial(AwsStep step) => step switch
    {
        AwsStep.AssumeRole => RegistryCause.AssumeRoleDenied,
        AwsStep.AssumeRoleWithWebIdentity => RegistryCause.TrustPolicy,
        _ => RegistryCause.TokenPolicy,
    };

    private static bool Begins(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal);
}
