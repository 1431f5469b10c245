using System.Buffers;
using System.Text;

namespace EcrFleet.Application.Vault;

/// <summary>Decodes a text that was stored under base64 or hex. Neither a kubeconfig nor a registration of AWS can look like one.</summary>
internal static class EncodedText
{
    /// <summary>The shortest registration is longer; a word is not decoded by chance.</summary>
    private const int MinLength = 24;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <returns>What the text says; the text itself where it is not encoded.</returns>
    public static string Decode(string stored)
    {
        if (stored.Length < MinLength || stored.AsSpan().Trim().ContainsAny(':', '{', '"'))
        {
            return stored;
        }

        var dense = string.Concat(stored.Where(character => !char.IsWhiteSpace(character)));
        return dense.AsSpan().ContainsAnyExcept(Base64) ? stored : FromHex(dense) ?? FromBase64(dense) ?? stored;
    }

    private static string? FromHex(string dense) =>
        dense.Length % 2 == 0 && dense.All(char.IsAsciiHexDigit) ? Text(Convert.FromHexString(dense)) : null;

    private static string? FromBase64(string dense)
    {
        var bare = dense.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var buffer = new byte[bare.Length];
        return Convert.TryFromBase64String(bare.PadRight((bare.Length + 3) / 4 * 4, '='), buffer, out var length) ? Text(buffer[..length]) : null;
    }

    /// <summary>Only what can be a registration: a text with a name and a value in it. PowerShell writes files as UTF-16.</summary>
    private static string? Text(byte[] bytes)
    {
        try
        {
            var text = bytes is [0xFF, 0xFE, ..] ? StrictUtf16.GetString(bytes) : StrictUtf8.GetString(bytes);
            text = text.TrimStart('\uFEFF');
            return text.AsSpan().ContainsAny(':', '=') && !text.Any(character => char.IsControl(character) && character is not ('\t' or '\r' or '\n')) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
