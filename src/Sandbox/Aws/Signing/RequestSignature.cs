using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>What a request says of its signature, in its headers or, where it is a signed address, in its query.</summary>
/// <param name="SessionToken">Empty with long-lived keys.</param>
internal sealed record RequestSignature(AuthorizationHeader Authorization, string Time, string SessionToken, bool IsQuery)
{
    private const string SignatureParameter = "X-Amz-Signature";

    /// <summary>Absent where there is none that can be read.</summary>
    public static RequestSignature? Of(AwsRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return AuthorizationHeader.Parse(header) is { } authorization
                ? new(authorization, request.Headers["x-amz-date"].ToString(), request.Headers["x-amz-security-token"].ToString(), false)
                : null;
        }

        string Value(string name) => request.Query.FirstOrDefault(pair => pair.Key == name).Value ?? "";

        return Value("X-Amz-Algorithm") == AuthorizationHeader.Algorithm
            && Value("X-Amz-Credential").Split('/') is [var key, var date, var region, var service, CredentialScope.Termination]
            ? new(
                new(key, new(date, region, service), Value("X-Amz-SignedHeaders").Split(';'), Value(SignatureParameter)),
                Value("X-Amz-Date"),
                Value("X-Amz-Security-Token"),
                true)
            : null;
    }

    /// <summary>Whether the request tries to be signed at all.</summary>
    public static bool IsIn(AwsRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Query.Any(pair => pair.Key == SignatureParameter);

    /// <summary>The request as it was signed: without the signature itself.</summary>
    public static AwsRequest Signed(AwsRequest request) =>
        request with { Query = [.. request.Query.Where(pair => pair.Key != SignatureParameter)] };
}
