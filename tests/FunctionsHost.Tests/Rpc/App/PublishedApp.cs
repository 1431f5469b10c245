namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>The published function app as a Functions host reads it.</summary>
internal sealed record PublishedApp
{
    public required string Folder { get; init; }

    public required HostSettings Host { get; init; }

    public required WorkerDescription Worker { get; init; }

    /// <summary>By <c>functions.metadata</c>; the worker must name the same.</summary>
    public required IReadOnlyList<FunctionDefinition> Functions { get; init; }

    /// <exception cref="PublishedAppException">A file is missing or wrong.</exception>
    public static PublishedApp Open(string folder)
    {
        var root = Path.GetFullPath(folder);
        var app = new PublishedApp
        {
            Folder = root,
            Host = HostSettings.Read(root),
            Worker = WorkerDescription.Read(root),
            Functions = FunctionMetadata.Read(root),
        };
        HostExtensions.Read(root).Check(app.Functions);
        return app;
    }
}
