using System.Security.Cryptography;
using System.Text;
using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>The calculation of Signature Version 4, from the AWS documentation.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>.</remarks>
internal static class SignatureVersion4
{
    /// <summary>The signature that the request must have when it is signed with this secret.</summary>
    public static string Calculate(
        AwsRequest request, IReadOnlyList<string> signedHeaders, CredentialScope scope, string time, string secretAccessKey)
    {
        var canonical = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalRequest(request, signedHeaders))));
        var text = $"{AuthorizationHeader.Algorithm}\n{time}\n{scope}\n{canonical}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in (string[])[scope.Date, scope.Region, scope.Service, CredentialScope.Termination])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string CanonicalRequest(AwsRequest request, IReadOnlyList<string> signedHeaders)
    {
        var query = request.Query
            .Select(pair => (Name: Encode(pair.Key), Value: Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        var headers = signedHeaders.Select(name => $"{name}:{CanonicalValue(request.Headers[name].ToString())}\n");
        return string.Join(
            '\n',
            request.Method,
            CanonicalPath(request.Path),
            string.Join('&', query),
            string.Concat(headers),
            string.Join(';', signedHeaders),
            Hex(SHA256.HashData(request.Body.Span)));
    }

    // All services but S3 encode each segment twice; the path here is already decoded once.
    private static string CanonicalPath(string path) =>
        string.Join('/', path.Split('/').Select(segment => Encode(Encode(segment))));

    private static string CanonicalValue(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
