namespace EcrFleet.FunctionsHost.Tests.Rpc.App;

/// <summary>How the host starts the worker: <c>worker.config.json</c>.</summary>
/// <param name="Executable">The path of a program in the folder, or the name of one on the path.</param>
/// <param name="Arguments">What stands before the host's own arguments.</param>
internal sealed record WorkerDescription(string Executable, IReadOnlyList<string> Arguments)
{
    public const string Runtime = "dotnet-isolated";

    private const string File = "worker.config.json";
    private const string Dotnet = "dotnet";

    public static WorkerDescription Read(string folder)
    {
        var config = PublishedFile.Read(folder, File);
        var language = PublishedFile.Text(config, File, "description", "language");
        if (language != Runtime)
        {
            throw new PublishedAppException($"{File} is of the language '{language}', not of '{Runtime}'.");
        }

        var executable = PublishedFile.Text(config, File, "description", "defaultExecutablePath");
        var worker = Path.Combine(folder, PublishedFile.Text(config, File, "description", "defaultWorkerPath"));
        if (!System.IO.File.Exists(worker))
        {
            throw new PublishedAppException($"{File} names {worker}, which is missing.");
        }

        if (executable == Dotnet)
        {
            return new WorkerDescription(Dotnet, [worker]);
        }

        var program = Path.Combine(folder, executable.Replace("{WorkerRoot}", "", StringComparison.Ordinal));
        if (!System.IO.File.Exists(program))
        {
            throw new PublishedAppException($"{File} names {program}, which is missing.");
        }

        return (new FileInfo(program).UnixFileMode & UnixFileMode.UserExecute) != 0
            ? new WorkerDescription(program, program == worker ? [] : [worker])
            : throw new PublishedAppException($"{program} may not be executed: its mode has no x.");
    }
}
