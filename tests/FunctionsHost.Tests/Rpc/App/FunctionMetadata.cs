namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>Reads <c>functions.metadata</c>, which the build makes of the attributes.</summary>
internal static class FunctionMetadata
{
    private const string File = "functions.metadata";

    public static IReadOnlyList<FunctionDefinition> Read(string folder)
    {
        var functions = PublishedFile.Read(folder, File).AsArray()
            .Select(function => FunctionDefinition.From(
                PublishedFile.Text(function!, File, "name"), [.. function!["bindings"]!.AsArray().Select(binding => binding!.AsObject())]))
            .ToList();
        return functions.Count > 0 ? functions : throw new PublishedAppException($"{File} has no function.");
    }

    /// <summary>Fails where the worker's own list differs from the file.</summary>
    public static void Compare(IEnumerable<FunctionDefinition> published, IEnumerable<FunctionDefinition> indexed)
    {
        var (file, worker) = (Lines(published), Lines(indexed));
        if (!file.SequenceEqual(worker))
        {
            throw new PublishedAppException($"{File} and the worker differ.\n{File}:\n{string.Join('\n', file)}\nThe worker:\n{string.Join('\n', worker)}");
        }
    }

    private static List<string> Lines(IEnumerable<FunctionDefinition> functions) =>
        [.. functions.Select(function => function.ToString()).Order(StringComparer.Ordinal)];
}
