namespace EcrFleet.Application.Masking;

/// <summary>Finds in the views of a text the runs that occur in a secret. The text is indexed and the secrets go past, as there are many and long ones.</summary>
internal sealed class TextRuns
{
    private const ulong Factor = 0x100000001B3;
    private const int FilterBits = 16;

    private readonly int _length;
    private readonly ulong _leaving = 1;
    private readonly TextView[] _views;
    private readonly Dictionary<ulong, List<(int View, int Start)>> _places = [];

    /// <summary>Says of most runs of a secret in no time that they are nowhere in the text.</summary>
    private readonly bool[] _filter = new bool[1 << FilterBits];

    public TextRuns(TextView[] views, int length)
    {
        (_views, _length) = (views, length);
        for (var step = 1; step < length; step++)
        {
            _leaving *= Factor;
        }

        foreach (var (index, view) in views.Index())
        {
            Visit(Characters(view), (hash, end) => Add(hash, index, end - length + 1));
        }
    }

    /// <summary>Marks what of the text occurs in the secret.</summary>
    /// <returns>False when the secret is too short to have a run.</returns>
    public bool Mark(string secret, bool[] marked)
    {
        var count = 0;
        Visit(secret.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant), (hash, _) =>
        {
            count++;
            if (!_filter[hash >> (64 - FilterBits)] || !_places.TryGetValue(hash, out var places))
            {
                return;
            }

            foreach (var (view, start) in places)
            {
                _views[view].Mark(start, _length, marked);
            }
        });
        return count > 0;
    }

    private static IEnumerable<char> Characters(TextView view)
    {
        for (var at = 0; at < view.Count; at++)
        {
            yield return view[at];
        }
    }

    private void Add(ulong hash, int view, int start)
    {
        _filter[hash >> (64 - FilterBits)] = true;
        if (!_places.TryGetValue(hash, out var places))
        {
            _places[hash] = places = [];
        }

        places.Add((view, start));
    }

    /// <summary>Goes over the characters with a rolling hash of the last ones.</summary>
    private void Visit(IEnumerable<char> characters, Action<ulong, int> visit)
    {
        var window = new char[_length];
        var (hash, filled, at) = (0UL, 0, 0);
        foreach (var character in characters)
        {
            if (character == TextView.Break)
            {
                (hash, filled) = (0, 0);
            }
            else
            {
                hash = filled == _length ? hash - (window[at % _length] * _leaving) : hash;
                hash = (hash * Factor) + character;
                window[at % _length] = character;
                filled = Math.Min(filled + 1, _length);
            }

            if (filled == _length)
            {
                visit(hash, at);
            }

            at++;
        }
    }
}
