using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Local;

/// <summary>Several files read as one: of two entries of the same name the first file's wins whole.</summary>
internal sealed class MergedKubeconfig
{
    private readonly Dictionary<(string List, string Name), LocalEntry> _entries = [];
    private readonly List<string> _files = [];

    private MergedKubeconfig()
    {
    }

    public string? CurrentContext { get; private set; }

    /// <summary>The files that were there.</summary>
    public string Source => string.Join(", ", _files);

    public IEnumerable<string> ContextNames => _entries.Keys.Where(key => key.List == "contexts").Select(key => key.Name);

    /// <param name="mustExist">False: files that are not there are passed over, as long as one is.</param>
    public static Result<MergedKubeconfig> Read(IReadOnlyList<string> files, bool mustExist)
    {
        var merged = new MergedKubeconfig();
        foreach (var file in files)
        {
            if (!mustExist && !File.Exists(file))
            {
                continue;
            }

            if (merged.Add(file) is { } failure)
            {
                return failure;
            }
        }

        return merged._files.Count > 0
            ? merged
            : new Failure(FailureKind.NotFound, $"There is no kubeconfig at {string.Join(", ", files)}; name one with --kubeconfig.");
    }

    public LocalEntry? Find(string list, string name) => _entries.GetValueOrDefault((list, name));

    private Failure? Add(string file)
    {
        string text;
        try
        {
            using var reader = new StreamReader(new MemoryStream(BoundedFile.Read(file)));
            text = reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Failure(FailureKind.NotFound, $"The kubeconfig {file} cannot be read: {Reason(exception)}.");
        }

        var tree = ConfigYaml.Read(text);
        if (!tree.IsSuccess)
        {
            return new Failure(FailureKind.Invalid, $"The kubeconfig {file} {tree.Failure.Message}.");
        }

        _files.Add(file);
        if (tree.Value.IsNull)
        {
            // As kubectl: a list may have files that say nothing yet.
            return null;
        }

        if (tree.Value.Fields is not { } fields)
        {
            return new Failure(FailureKind.Invalid, $"The kubeconfig {file} {tree.Value.RootProblem}.");
        }

        CurrentContext ??= fields.TryGetValue("current-context", out var current) && !string.IsNullOrEmpty(current.Text) ? current.Text : null;
        AddEntries(file, fields, "clusters", "cluster");
        AddEntries(file, fields, "users", "user");
        AddEntries(file, fields, "contexts", "context");
        return null;
    }

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "access is denied",
        FileTooLargeException => "it is larger than 1 MB",
        _ => "reading fails",
    };

    private void AddEntries(string file, IReadOnlyDictionary<string, ConfigNode> root, string list, string content)
    {
        foreach (var item in root.TryGetValue(list, out var node) ? node.Items ?? [] : [])
        {
            if (item.Fields is { } entry && entry.TryGetValue("name", out var name) && name.Text is { } text && entry.TryGetValue(content, out var body) && body.Fields is { } fields)
            {
                _entries.TryAdd((list, text), new LocalEntry(file, fields));
            }
        }
    }
}
