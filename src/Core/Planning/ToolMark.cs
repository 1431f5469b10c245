namespace EcrFleet.Core.Planning;

/// <summary>A label or annotation that another tool puts on the objects that it manages or copies.</summary>
/// <param name="Key">A whole key; one that ends in <c>/</c> or <c>.</c> stands for every key that begins so.</param>
/// <param name="Source">Where the tool documents the mark.</param>
internal sealed record ToolMark(string Tool, MarkPlace Place, string Key, string Source)
{
    /// <summary>Returns whether a key of the observed object is this mark.</summary>
    public bool Fits(string key) => Key[^1] is '/' or '.' ? key.StartsWith(Key, StringComparison.Ordinal) : key == Key;

    /// <summary>The mark in words. The key is that of the table, so that no text of a cluster is repeated.</summary>
    public override string ToString() => $"its {(Place == MarkPlace.Label ? "label" : "annotation")} '{(Key[^1] is '/' or '.' ? Key + "…" : Key)}' is of {Tool}";
}
