namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>
/// <c>extensions.json</c>: what the host loads from the hidden folder <c>.azurefunctions</c>. Without it the host finds neither the worker nor a
/// trigger that is not built in, and runs on with no function and no line about it; so this one fails.
/// </summary>
internal sealed record HostExtensions(IReadOnlyList<string> Types)
{
    private const string File = "extensions.json";
    private const string Folder = ".azurefunctions";

    /// <summary>Finds the worker for the host.</summary>
    private const string MetadataLoader = "Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader";

    /// <summary>The assembly that has each trigger; the triggers of <c>null</c> are built in.</summary>
    private static readonly Dictionary<string, string?> Triggers = new()
    {
        ["httpTrigger"] = null,
        ["timerTrigger"] = null,
        ["queueTrigger"] = "Microsoft.Azure.WebJobs.Extensions.Storage.Queues",
    };

    public static HostExtensions Read(string root)
    {
        if (!Directory.Exists(Path.Combine(root, Folder)))
        {
            throw new PublishedAppException($"{Folder}/ is missing in {root}: the host would run without a function.");
        }

        var types = new List<string>();
        foreach (var extension in PublishedFile.Read(root, File)["extensions"]?.AsArray() ?? [])
        {
            var hint = PublishedFile.Text(extension!, File, "hintPath");
            types.Add(PublishedFile.Text(extension!, File, "typeName"));
            if (!System.IO.File.Exists(Path.Combine(root, hint)))
            {
                throw new PublishedAppException($"{File} names {hint}, which is missing in {root}.");
            }
        }

        var extensions = new HostExtensions(types);
        return extensions.Has(MetadataLoader)
            ? extensions
            : throw new PublishedAppException($"{File} has no {MetadataLoader}: the host would not find the worker.");
    }

    /// <summary>Fails where nothing would trigger a function.</summary>
    public void Check(IEnumerable<FunctionDefinition> functions)
    {
        foreach (var function in functions)
        {
            if (!Triggers.TryGetValue(function.Type, out var assembly))
            {
                throw new PublishedAppException($"This host has no {function.Type}, which the function '{function.Name}' needs.");
            }

            if (assembly is not null && !Has(assembly))
            {
                throw new PublishedAppException($"{File} has no {assembly}, which the function '{function.Name}' needs.");
            }
        }
    }

    private bool Has(string assembly) => Types.Any(type => type.Contains($", {assembly},", StringComparison.Ordinal));
}
