using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Local;

/// <summary>A cluster, a user or a context with the file that it stands in: paths in it are relative to that file's folder.</summary>
public sealed record LocalEntry(string File, IReadOnlyDictionary<string, ConfigNode> Fields)
{
    public string? Text(string field) => Fields.TryGetValue(field, out var node) && !string.IsNullOrEmpty(node.Text) ? node.Text : null;

    public string PathOf(string path) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(File)) ?? "/", path));

    /// <summary>The entry with a field put in place of others.</summary>
    public LocalEntry With(string field, string value, params ReadOnlySpan<string> insteadOf)
    {
        var fields = new Dictionary<string, ConfigNode>(Fields, StringComparer.Ordinal) { [field] = new() { Text = value } };
        foreach (var old in insteadOf)
        {
            fields.Remove(old);
        }

        return this with { Fields = fields };
    }
}
