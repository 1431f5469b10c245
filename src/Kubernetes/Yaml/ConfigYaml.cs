using EcrFleet.Core.Failures;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EcrFleet.Kubernetes.Yaml;

/// <summary>
/// Text to tree, for text that is not trusted: bounded in length, depth and count, duplicate keys refused, aliases shared
/// instead of copied. JSON is read as the YAML that it is. Reads events, because a reader of objects recurses without bound.
/// </summary>
internal sealed class ConfigYaml
{
    private const int MaxLength = 1024 * 1024;
    private const int MaxDepth = 32;
    private const int MaxMergedFields = 10_000;
    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly Dictionary<string, ConfigNode> _anchors = new(StringComparer.Ordinal);

    private string _problem = "is not valid YAML or JSON";
    private int _mergedFields;

    private ConfigYaml(string text) => _parser = new Parser(new StringReader(text));

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
            return Problem($"{reader._problem} (line {exception.Start.Line}, column {exception.Start.Column})");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            return Problem("is not valid YAML or JSON");
        }
    }

    private static Failure Problem(string what) => new(FailureKind.Invalid, what);

    private YamlException Fault(ParsingEvent at, string what)
    {
        _problem = what;
        return new YamlException(at.Start, at.End, what);
    }

    private Result<ConfigNode> ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return Problem("is empty");
        }

        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            return Problem("holds more than one YAML document");
        }

        return root.IsNull ? Problem("is empty") : root;
    }

    private ConfigNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Fault(_parser.Consume<ParsingEvent>(), $"is nested deeper than {MaxDepth} levels");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw Fault(alias, "has an alias without an anchor before it");
        }

        var (anchor, node) = _parser.Current switch
        {
            MappingStart mapping => (mapping.Anchor, ReadMapping(depth)),
            SequenceStart sequence => (sequence.Anchor, ReadSequence(depth)),
            _ => ReadScalar(),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private (AnchorName Anchor, ConfigNode Node) ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return (scalar.Anchor, new ConfigNode { Text = isNull ? null : scalar.Value });
    }

    private ConfigNode ReadSequence(int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new ConfigNode { Items = items };
    }

    private ConfigNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var fields = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        var merged = new List<ConfigNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
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
            if (++_mergedFields > MaxMergedFields)
            {
                throw Fault(start, "merges too many fields");
            }
        }

        return new ConfigNode { Fields = fields };
    }
}
