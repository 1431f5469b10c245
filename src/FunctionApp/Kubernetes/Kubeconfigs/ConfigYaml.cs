using EcrFleet.Core.Failures;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>
/// Text to tree, for text that nobody trusts: bounded in length, depth and count, duplicate keys refused, aliases shared
/// instead of copied. JSON is read as the YAML that it is. Reads events, because a reader of objects recurses without bound.
/// </summary>
internal sealed class ConfigYaml
{
    private const int MaxLength = 1024 * 1024;
    private const int MaxDepth = 32;
    private const int MaxMergedFields = 10_000;
    private const string MergeKey = "<<";

    private readonly Parser parser;
    private readonly Dictionary<string, ConfigNode> anchors = new(StringComparer.Ordinal);

    private string problem = "is not valid YAML or JSON";
    private int mergedFields;

    private ConfigYaml(string text) => parser = new Parser(new StringReader(text));

    /// <summary>The tree, or one sentence about what is wrong that repeats nothing of the text.</summary>
    public static Result<ConfigNode> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return Problem($"is longer than {MaxLength} characters");
        }

        // The scanner would read a tab that indents JSON as a fault, and no scalar of a kubeconfig needs one.
        var reader = new ConfigYaml(text.TrimStart().StartsWith('{') ? text.Replace('\t', ' ') : text);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            return Problem($"{reader.problem} (line {exception.Start.Line}, column {exception.Start.Column})");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            return Problem("is not valid YAML or JSON");
        }
    }

    private static Failure Problem(string what) => new(FailureKind.Invalid, what);

    private YamlException Fault(ParsingEvent at, string what)
    {
        problem = what;
        return new YamlException(at.Start, at.End, what);
    }

    private Result<ConfigNode> ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return Problem("is empty");
        }

        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            return Problem("holds more than one YAML document");
        }

        return root.IsNull ? Problem("is empty") : root;
    }

    private ConfigNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Fault(parser.Consume<ParsingEvent>(), $"is nested deeper than {MaxDepth} levels");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw Fault(alias, "has an alias without an anchor before it");
        }

        var (anchor, node) = parser.Current switch
        {
            MappingStart mapping => (mapping.Anchor, ReadMapping(depth)),
            SequenceStart sequence => (sequence.Anchor, ReadSequence(depth)),
            _ => ReadScalar(),
        };
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }

    private (AnchorName Anchor, ConfigNode Node) ReadScalar()
    {
        var scalar = parser.Consume<Scalar>();
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return (scalar.Anchor, new ConfigNode { Text = isNull ? null : scalar.Value });
    }

    private ConfigNode ReadSequence(int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<ConfigNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new ConfigNode { Items = items };
    }

    private ConfigNode ReadMapping(int depth)
    {
        var start = parser.Consume<MappingStart>();
        var fields = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        var merged = new List<ConfigNode>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var value = ReadNode(depth + 1);
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                merged.AddRange(value.Items ?? [value]);
            }
            else if (!fields.TryAdd(key.Value, value))
            {
                throw Fault(key, "has a key twice");
            }
        }

        foreach (var (name, value) in merged.SelectMany(source => source.Fields ?? new Dictionary<string, ConfigNode>()))
        {
            fields.TryAdd(name, value);
            if (++mergedFields > MaxMergedFields)
            {
                throw Fault(start, "merges too many fields");
            }
        }

        return new ConfigNode { Fields = fields };
    }
}
