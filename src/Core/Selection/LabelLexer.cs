namespace EcrFleet.Core.Selection;

/// <summary>Cuts a label selector into tokens, as Kubernetes does: a word is all between white space and symbols.</summary>
internal static class LabelLexer
{
    public static IReadOnlyList<LabelToken> Read(string text)
    {
        var tokens = new List<LabelToken>();
        for (var at = 0; at < text.Length;)
        {
            var length = Length(text.AsSpan(at));
            if (length == 0)
            {
                at++;
                continue;
            }

            tokens.Add(new LabelToken(text.Substring(at, length), at + 1));
            at += length;
        }

        tokens.Add(new LabelToken(string.Empty, text.Length + 1));
        return tokens;
    }

    public static bool IsSymbol(char character) => character is '=' or '!' or '(' or ')' or ',' or '<' or '>';

    private static int Length(ReadOnlySpan<char> rest)
    {
        if (IsSymbol(rest[0]))
        {
            return rest.StartsWith("==") || rest.StartsWith("!=") ? 2 : 1;
        }

        var end = 0;
        while (end < rest.Length && !IsSymbol(rest[end]) && !IsSpace(rest[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n';
}
