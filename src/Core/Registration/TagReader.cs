namespace EcrFleet.Core.Registration;

/// <summary>Reads the tags of one vault secret; what is wrong goes to the problems. An empty tag is one: what it was to mean is not known.</summary>
internal sealed class TagReader(IReadOnlyDictionary<string, string> tags, Problems problems)
{
    public string? Text(string tag)
    {
        var found = tags.Where(pair => string.Equals(pair.Key, tag, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value.Trim()).ToArray();
        switch (found)
        {
            case []:
                return null;
            case [""]:
                Refuse(tag, "is empty: remove it or give it a value");
                return null;
            case [var text]:
                return text;
            default:
                Refuse(tag, "is there more than once");
                return null;
        }
    }

    /// <summary>The items of a comma list, without doubles, in the order of <typeparamref name="T"/>'s text; an item that does not parse is reported by its position.</summary>
    public IReadOnlyList<T> List<T>(string tag, string rule, Func<string, T?> parse)
        where T : struct
    {
        if (Text(tag) is not { } text)
        {
            return [];
        }

        var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parsed = Array.ConvertAll(items, item => parse(item));
        if (items.Length == 0)
        {
            Refuse(tag, "is empty: remove it or give it a value");
        }

        foreach (var (index, _) in parsed.Index().Where(pair => pair.Item is null))
        {
            Refuse(tag, $"has a bad item at position {index + 1}: {rule}");
        }

        return [.. parsed.OfType<T>().Distinct().OrderBy(item => item.ToString(), StringComparer.Ordinal)];
    }

    public bool Flag(string tag)
    {
        var text = Text(tag);
        if (text is not (null or "true" or "false"))
        {
            Refuse(tag, "must be true or false");
        }

        return text == "true";
    }

    public void Refuse(string tag, string why) => problems.Add($"tag '{tag}' {why}");
}
