using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>How a service words what is wrong with a signature: STS uses other codes and statuses than the JSON services.</summary>
internal sealed record SignatureErrors(
    int Status,
    string MissingTokenCode,
    string MissingTokenMessage,
    string IncompleteCode,
    string UnknownKeyCode,
    string WrongSignatureCode,
    string ExpiredCode)
{
    public static SignatureErrors Json { get; } = new(
        400,
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
        "IncompleteSignatureException",
        "UnrecognizedClientException",
        "InvalidSignatureException",
        "ExpiredTokenException");

    public static SignatureErrors Sts { get; } = new(
        403,
        "MissingAuthenticationToken",
        "Request is missing Authentication Token",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "SignatureDoesNotMatch",
        "ExpiredToken");

    public AwsError MissingToken() => new(Status, MissingTokenCode, MissingTokenMessage);

    public AwsError Incomplete(string detail) => new(Status, IncompleteCode, detail);

    public AwsError UnknownKey() => new(Status, UnknownKeyCode, "The security token included in the request is invalid.");

    public AwsError Expired() => new(Status, ExpiredCode, "The security token included in the request is expired");

    public AwsError WrongSignature(string? detail = null) => new(
        Status,
        WrongSignatureCode,
        detail ?? "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
            + "and signing method. Consult the service documentation for details.");
}
