namespace EcrFleet.Kubernetes.Yaml;

/// <summary>A mapping of the kubeconfig with the path that leads to it. Every wrong type becomes a problem and reads as absent.</summary>
internal sealed class ConfigSection(IReadOnlyDictionary<string, ConfigNode> fields, string path, KubeconfigProblems problems)
{
    public string PathOf(string field) => path.Length == 0 ? field : $"{path}.{field}";

    /// <summary>Whether the field is there and not empty: <c>""</c>, <c>[]</c> and <c>{}</c> say nothing.</summary>
    public bool Has(string field) =>
        fields.TryGetValue(field, out var node) && !node.IsNull && node is not { Text: "" } and not { Items.Count: 0 } and not { Fields.Count: 0 };

    public void Refuse(string field, string what) => problems.Add(PathOf(field), what);

    public string? Text(string field)
    {
        if (!Has(field))
        {
            return null;
        }

        if (fields[field].Text is null)
        {
            Refuse(field, "must be a text");
        }

        return fields[field].Text;
    }

    /// <summary>The items of a list of texts.</summary>
    public IReadOnlyList<string> Texts(string field)
    {
        if (!Has(field))
        {
            return [];
        }

        var texts = (fields[field].Items ?? []).Select(item => item.Text).OfType<string>().ToList();
        if (texts.Count != fields[field].Items?.Count)
        {
            Refuse(field, "must be a list of texts");
        }

        return texts;
    }

    /// <summary>The items of a list of mappings.</summary>
    public IReadOnlyList<ConfigSection> Sections(string field)
    {
        if (!Has(field))
        {
            return [];
        }

        var items = fields[field].Items ?? [];
        if (items.Count == 0 || items.Any(item => item.Fields is null))
        {
            Refuse(field, "must be a list of mappings");
        }

        return [.. items.Index().Where(item => item.Item.Fields is not null).Select(item => new ConfigSection(item.Item.Fields!, $"{PathOf(field)}[{item.Index}]", problems))];
    }

    public bool Flag(string field)
    {
        switch (Text(field))
        {
            case "true" or "True" or "TRUE":
                return true;
            case null or "false" or "False" or "FALSE":
                return false;
            default:
                Refuse(field, "must be true or false");
                return false;
        }
    }

    public ConfigSection? Section(string field)
    {
        if (!fields.TryGetValue(field, out var node) || node.IsNull)
        {
            return null;
        }

        if (node.Fields is null)
        {
            Refuse(field, "must be a mapping");
            return null;
        }

        return new ConfigSection(node.Fields, PathOf(field), problems);
    }

    /// <summary>The one entry with that name of a list such as <c>users</c>; none or two are a problem.</summary>
    /// <param name="label">How a message speaks of the wanted entry without repeating a value.</param>
    public ConfigSection? Entry(string list, string name, string label)
    {
        var items = fields.TryGetValue(list, out var node) ? node.Items : null;
        var found = (items ?? [])
            .Select((item, at) => (item.Fields, At: at))
            .Where(entry => entry.Fields is not null && entry.Fields.TryGetValue("name", out var candidate) && candidate.Text == name)
            .ToList();
        if (found is [{ Fields: { } fieldsOfOne, At: var position }])
        {
            return new ConfigSection(fieldsOfOne, $"{PathOf(list)}[{position}]", problems);
        }

        Refuse(list, found.Count == 0 ? $"has no entry for {label}" : $"has {found.Count} entries for {label}");
        return null;
    }
}
