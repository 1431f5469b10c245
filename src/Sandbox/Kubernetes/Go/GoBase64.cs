using System.Globalization;

namespace EcrFleet.Sandbox.Kubernetes.Go;

/// <summary>Reports bad base64 in the words of Go's encoding/base64.</summary>
internal static class GoBase64
{
    public const string StandardAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    public const string UrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Nothing when the text can be decoded. The standard alphabet asks for padding, the URL alphabet forbids it.</summary>
    public static string? Problem(string text, string alphabet = StandardAlphabet)
    {
        var padded = ReferenceEquals(alphabet, StandardAlphabet);
        var symbols = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '\r' or '\n')
            {
                continue;
            }

            if (character == '=' && padded)
            {
                return PaddingProblem(text, index, symbols);
            }

            if (!alphabet.Contains(character, StringComparison.Ordinal))
            {
                return At(index);
            }

            symbols++;
        }

        return symbols % 4 == 1 || (padded && symbols % 4 != 0) ? At(text.Length - (symbols % 4)) : null;
    }

    /// <summary>Decodes text without padding. Like Go, and unlike .NET, it does not mind bits left over in the last symbol.</summary>
    public static byte[] DecodeUrl(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
    }

    private static string? PaddingProblem(string text, int index, int symbols)
    {
        var wanted = (symbols % 4) switch { 2 => 2, 3 => 1, _ => 0 };
        var rest = text[index..].Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (wanted == 0)
        {
            return At(index);
        }

        if (rest.Length < wanted)
        {
            return At(text.Length);
        }

        if (wanted == 2 && rest[1] != '=')
        {
            return At(index);
        }

        return rest.Length == wanted ? null : At(index + wanted);
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {index}");
}
