namespace EcrFleet.Core.Selection;

/// <summary>One token of a label selector: a word, a symbol, or the end (which has no text).</summary>
internal readonly record struct LabelToken(string Text, int Position)
{
    public bool IsEnd => Text.Length == 0;

    public bool IsWord => !IsEnd && !LabelLexer.IsSymbol(Text[0]);

    public bool Is(string symbol) => string.Equals(Text, symbol, StringComparison.Ordinal);
}
