namespace EcrFleet.Core.Selection;

/// <summary>A name, or a pattern in which <c>*</c> stands for any text and <c>?</c> for one character; compared ordinally.</summary>
public readonly record struct Glob(string Pattern)
{
    /// <summary>Whether it names exactly one thing.</summary>
    public bool IsName => !Pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether the whole of <paramref name="text"/> fits, in time proportional to the product of both lengths at worst.</summary>
    public bool Matches(string text)
    {
        var (at, pattern, star, mark) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (pattern < Pattern.Length && Pattern[pattern] == '*')
            {
                (star, mark) = (pattern++, at);
            }
            else if (pattern < Pattern.Length && (Pattern[pattern] == '?' || Pattern[pattern] == text[at]))
            {
                (pattern, at) = (pattern + 1, at + 1);
            }
            else if (star >= 0)
            {
                (pattern, at) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return Pattern.AsSpan(pattern).TrimStart('*').IsEmpty;
    }

    public override string ToString() => Pattern;
}
