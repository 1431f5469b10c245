using System.Globalization;

namespace EcrFleet.Coverage;

/// <summary>The least that the tests must cover of a project, in percent.</summary>
internal sealed record Floor(string Project, decimal Lines, decimal Branches)
{
    /// <summary>Reads one floor per line: project, lines, branches. Text after <c>#</c> is a comment.</summary>
    /// <exception cref="FormatException">A line is not three words, or its numbers are none.</exception>
    public static IReadOnlyList<Floor> Parse(IEnumerable<string> text) =>
    [
        .. text.Select(line => line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0)
            .Select(words => words.Length == 3
                ? new Floor(words[0], Number(words[1]), Number(words[2]))
                : throw new FormatException($"'{string.Join(' ', words)}' is not: project, lines, branches.")),
    ];

    private static decimal Number(string word) => decimal.Parse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
