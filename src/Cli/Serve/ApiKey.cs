using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Cli.Serve;

/// <summary>The key that callers must show, kept as a digest: digests are of one length, so a comparison shows nothing by the time it takes.</summary>
internal sealed class ApiKey
{
    public const string Rule = "24 to 256 letters, digits or signs of ASCII, without spaces";

    /// <summary>As in Azure, so that a caller need not know who serves.</summary>
    private const string Header = "x-functions-key";

    private const string QueryName = "code";
    private const int MinimumLength = 24;
    private const int MaximumLength = 256;

    private readonly byte[] _digest;

    private ApiKey(byte[] digest) => _digest = digest;

    /// <returns><c>null</c> when it is no good key.</returns>
    public static ApiKey? From(SecretText text)
    {
        var key = text.Reveal();
        return key.Length is >= MinimumLength and <= MaximumLength && key.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? new ApiKey(Digest(key))
            : null;
    }

    public bool IsShownBy(HttpRequest request)
    {
        var shown = request.Headers.TryGetValue(Header, out var header) ? header : request.Query[QueryName];
        return CryptographicOperations.FixedTimeEquals(_digest, Digest(shown.ToString()));
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
