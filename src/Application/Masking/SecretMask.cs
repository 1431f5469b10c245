using System.Text;

namespace EcrFleet.Application.Masking;

/// <summary>
/// Takes secrets out of a text: whole or in part (every run of 12 letters and digits), also split by blanks, turned around, or encoded as base64, base64url,
/// hex or for a URL. A short secret is taken out only whole.
/// </summary>
internal static class SecretMask
{
    private const string Mask = "***";

    /// <summary>A shorter run also occurs by chance.</summary>
    private const int Run = 12;
    private const int ShortestNormalized = 6;
    private const int Shortest = 4;

    /// <summary>Of an encoded secret the outermost characters stand for bits of what is around it.</summary>
    private const int Rim = 3;

    public static string Apply(string text, IEnumerable<string> secrets)
    {
        if (text.Length < Shortest)
        {
            return text;
        }

        var marked = new bool[text.Length];
        var views = TextViews.Of(text).Where(view => view.Count >= ShortestNormalized).ToArray();
        var runs = new TextRuns(views, Run);
        foreach (var secret in secrets.Where(secret => secret.Length >= Shortest))
        {
            MarkExact(text, secret, marked);
            if (!runs.Mark(secret, marked))
            {
                MarkShort(views, secret, marked);
            }
        }

        return marked.AsSpan().Contains(true) ? Render(text, marked) : text;
    }

    private static void MarkExact(string text, string secret, bool[] marked)
    {
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal))
        {
            Array.Fill(marked, true, at, secret.Length);
        }
    }

    private static void MarkShort(TextView[] views, string secret, bool[] marked)
    {
        var normalized = secret.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant).ToArray();
        if (normalized.Length < ShortestNormalized)
        {
            return;
        }

        foreach (var view in views)
        {
            for (var start = 0; start + normalized.Length <= view.Count; start++)
            {
                if (normalized.Index().All(one => view[start + one.Index] == one.Item))
                {
                    view.Mark(start, normalized.Length, marked);
                }
            }
        }
    }

    private static string Render(string text, bool[] marked)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (!IsCovered(text, marked, at))
            {
                shown.Append(text[at++]);
                continue;
            }

            while (at < text.Length && IsCovered(text, marked, at))
            {
                at++;
            }

            shown.Append(Mask);
        }

        return shown.ToString();
    }

    /// <summary>Whether a character is marked, or belongs to the rim of what is.</summary>
    private static bool IsCovered(string text, bool[] marked, int at)
    {
        if (marked[at])
        {
            return true;
        }

        return IsBeside(-1) || IsBeside(1);

        bool IsBeside(int step)
        {
            for (var distance = 0; distance <= Rim && IsPart(text[at + (distance * step)]); distance++)
            {
                var next = at + ((distance + 1) * step);
                if (next < 0 || next >= text.Length)
                {
                    return false;
                }

                if (marked[next])
                {
                    return distance < Rim;
                }
            }

            return false;
        }
    }

    private static bool IsPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=' or '_' or '-' or '%';
}
