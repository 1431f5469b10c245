namespace EcrFleet.Application.Masking;

/// <summary>
/// A reading of a text, e.g. its base64 decoded: letters and digits in lower case alone, so that blanks, punctuation and case make no difference. Each knows
/// which characters of the text it was read from; <see cref="Break"/> stands where the reading gave something that no secret has.
/// </summary>
internal sealed class TextView(int capacity)
{
    public const char Break = '\0';

    private readonly List<char> _characters = new(capacity);
    private readonly List<(int From, int To)> _origins = new(capacity);

    public int Count => _characters.Count;

    public char this[int index] => _characters[index];

    /// <summary>Adds what was read from the characters between two places of the text, in any order, both included.</summary>
    public void Add(char character, int one, int other)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            _characters.Add(char.ToLowerInvariant(character));
            _origins.Add((Math.Min(one, other), Math.Max(one, other)));
        }
        else if (character is < ' ' or > '~' && Count > 0 && this[^1] != Break)
        {
            _characters.Add(Break);
            _origins.Add((one, one));
        }
    }

    public TextView Reversed()
    {
        var reversed = new TextView(Count);
        for (var at = Count - 1; at >= 0; at--)
        {
            reversed._characters.Add(_characters[at]);
            reversed._origins.Add(_origins[at]);
        }

        return reversed;
    }

    /// <summary>Marks the characters of the text from which a run of the view was read, and what lies between them.</summary>
    public void Mark(int start, int length, bool[] marked)
    {
        var from = Math.Min(_origins[start].From, _origins[start + length - 1].From);
        var to = Math.Max(_origins[start].To, _origins[start + length - 1].To);
        Array.Fill(marked, true, from, to - from + 1);
    }
}
