namespace EcrFleet.Core.Names;

/// <summary>Knows a slip of the fingers from a name that was meant.</summary>
public static class Spelling
{
    /// <summary>The known name that is one edit away (a character too many, too few, wrong, or two swapped), without case; <c>null</c> when none is.</summary>
    public static string? Nearest(string text, IEnumerable<string> known) =>
        known.FirstOrDefault(name => IsOneEditAway(text.ToUpperInvariant(), name.ToUpperInvariant()));

    private static bool IsOneEditAway(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var start = left.CommonPrefixLength(right);
        var leftRest = left[start..];
        var rightRest = right[start..];
        return (leftRest.Length - rightRest.Length) switch
        {
            1 => leftRest[1..].SequenceEqual(rightRest),
            -1 => rightRest[1..].SequenceEqual(leftRest),
            0 => leftRest.Length > 0 && (leftRest[1..].SequenceEqual(rightRest[1..]) || IsSwap(leftRest, rightRest)),
            _ => false,
        };
    }

    private static bool IsSwap(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..]);
}
