using System.Globalization;

namespace EcrFleet.Application.Masking;

/// <summary>Reads a text in every way in which a secret may stand in it: as it is, backwards, and decoded.</summary>
internal static class TextViews
{
    private const int Base64Phases = 4;
    private const int HexPhases = 2;

    public static IEnumerable<TextView> Of(string text)
    {
        (char Character, int At)[] forwards = [.. text.Select((character, at) => (character, at))];
        (char Character, int At)[] backwards = [.. forwards.Reverse()];
        return new[] { forwards, backwards }.SelectMany(Of);
    }

    private static IEnumerable<TextView> Of((char Character, int At)[] text)
    {
        yield return Plain(text);
        var decoded = HexOf(text).Concat(Base64Of(text));
        if (text.Any(one => one.Character is '%' or '\\'))
        {
            decoded = decoded.Append(Escaped(text));
        }

        foreach (var view in decoded)
        {
            yield return view;

            // What was turned around before it was encoded.
            yield return view.Reversed();
        }
    }

    private static TextView Plain((char Character, int At)[] text)
    {
        var view = new TextView(text.Length);
        foreach (var (character, at) in text)
        {
            // Whatever stands between the letters, it may have been put there.
            view.Add(char.IsAscii(character) ? character : ' ', at, at);
        }

        return view;
    }

    /// <summary><c>%2F</c>, <c>\x2f</c>, <c>\u002f</c>.</summary>
    private static TextView Escaped((char Character, int At)[] text)
    {
        var view = new TextView(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var (mark, digits) = text[at].Character switch
            {
                '%' => (1, 2),
                '\\' when Is(at + 1, 'x') => (2, 2),
                '\\' when Is(at + 1, 'u') => (2, 4),
                _ => (0, 0),
            };
            if (digits > 0 && at + mark + digits <= text.Length && Hex(at + mark, digits) is { } value)
            {
                view.Add((char)value, text[at].At, text[at + mark + digits - 1].At);
                at += mark + digits - 1;
            }
            else
            {
                view.Add(char.IsAscii(text[at].Character) ? text[at].Character : ' ', text[at].At, text[at].At);
            }
        }

        return view;

        bool Is(int at, char character) => at < text.Length && text[at].Character == character;

        int? Hex(int at, int digits) => int.TryParse(
            new string([.. text[at..(at + digits)].Select(one => one.Character)]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static IEnumerable<TextView> HexOf((char Character, int At)[] text)
    {
        (int Value, int At)[] digits = [.. text.Where(one => char.IsAsciiLetterOrDigit(one.Character)).Select(one => (HexValue(one.Character), one.At))];
        for (var phase = 0; phase < HexPhases; phase++)
        {
            var view = new TextView(digits.Length / 2);
            for (var at = phase; at + 1 < digits.Length; at += 2)
            {
                var (high, low) = (digits[at], digits[at + 1]);
                view.Add(high.Value < 0 || low.Value < 0 ? TextView.Break : (char)((high.Value << 4) | low.Value), high.At, low.At);
            }

            yield return view;
        }
    }

    /// <summary>Both alphabets; a secret may begin at any bit of a character, and at any character.</summary>
    private static IEnumerable<TextView> Base64Of((char Character, int At)[] text)
    {
        (int Value, int At)[] digits = [.. text.Select(one => (Base64Value(one.Character), one.At)).Where(one => one.Item1 >= 0)];
        for (var phase = 0; phase < Base64Phases; phase++)
        {
            var view = new TextView(digits.Length);
            for (var at = phase; at + 1 < digits.Length; at += Base64Phases)
            {
                view.Add((char)(((digits[at].Value << 2) | (digits[at + 1].Value >> 4)) & 0xFF), digits[at].At, digits[at + 1].At);
                if (at + 2 < digits.Length)
                {
                    view.Add((char)(((digits[at + 1].Value << 4) | (digits[at + 2].Value >> 2)) & 0xFF), digits[at + 1].At, digits[at + 2].At);
                }

                if (at + 3 < digits.Length)
                {
                    view.Add((char)(((digits[at + 2].Value << 6) | digits[at + 3].Value) & 0xFF), digits[at + 2].At, digits[at + 3].At);
                }
            }

            yield return view;
        }
    }

    private static int HexValue(char character) => char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : -1;

    private static int Base64Value(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
