namespace EcrFleet.Kubernetes.Plugins;

/// <summary>Reads the arguments of a plugin as it would itself: <c>--name value</c>, <c>--name=value</c>, <c>-n value</c>, <c>-nvalue</c>, and words.</summary>
internal sealed class PluginArguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    private PluginArguments()
    {
    }

    /// <summary>The subcommands.</summary>
    public string Words => string.Join(' ', _words);

    /// <param name="arguments">As they stand in the kubeconfig.</param>
    /// <param name="shortNames">The long name of each short one.</param>
    /// <param name="isFlag">Whether an option takes no value.</param>
    public static PluginArguments Read(IReadOnlyList<string> arguments, IReadOnlyDictionary<char, string> shortNames, Func<string, bool> isFlag)
    {
        var read = new PluginArguments();
        var left = new Queue<string>(arguments);
        while (left.TryDequeue(out var argument))
        {
            if (argument is not ['-', _, ..])
            {
                read._words.Add(argument);
                continue;
            }

            var (name, value) = Split(argument, shortNames);
            read._options[name] = value ?? (isFlag(name) ? "true" : left.TryDequeue(out var next) ? next : "");
        }

        return read;
    }

    /// <summary>The value of the first of these options that is there and not empty.</summary>
    public string? Value(params IEnumerable<string> names) =>
        names.Select(name => _options.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0);

    public bool Has(string flag) => Value(flag) is not (null or "false");

    private static (string Name, string? Value) Split(string argument, IReadOnlyDictionary<char, string> shortNames)
    {
        if (argument.StartsWith("--", StringComparison.Ordinal))
        {
            var parts = argument[2..].Split('=', 2);
            return (parts[0], parts.ElementAtOrDefault(1));
        }

        var value = argument[2..];
        return (
            shortNames.GetValueOrDefault(argument[1], argument[1].ToString()),
            value.Length == 0 ? null : value.StartsWith('=') ? value[1..] : value);
    }
}
