using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcrFleet.Sandbox.Tests.Aws;

/// <summary>Signs requests as a client does; written apart from the emulator's own calculation.</summary>
internal sealed record TestSigner(string AccessKeyId, string SecretAccessKey, string Region, string Service)
{
    public string? SessionToken { get; init; }

    public void Sign(HttpRequestMessage request, string body, DateTimeOffset time)
    {
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = stamp[..8];
        var host = request.RequestUri!.Authority;
        request.Headers.Add("X-Amz-Date", stamp);
        var names = "host;x-amz-date";
        var headers = $"host:{host}\nx-amz-date:{stamp}\n";
        if (SessionToken is not null)
        {
            request.Headers.Add("X-Amz-Security-Token", SessionToken);
            names += ";x-amz-security-token";
            headers += $"x-amz-security-token:{SessionToken}\n";
        }

        var canonical = $"{request.Method}\n/\n\n{headers}\n{names}\n{Hash(body)}";
        var scope = $"{day}/{Region}/{Service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}";
        var key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + SecretAccessKey), day), Region), Service), "aws4_request");
        var signature = Convert.ToHexStringLower(Mac(key, text));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
