using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>Makes a worker ready: initialises it, asks for its functions, and lets it load each.</summary>
internal sealed class WorkerHandshake(PublishedApp app, WorkerChannel channel)
{
    private const string HostVersion = "4.1047.100";

    public async Task<WorkerAbilities> InitialiseAsync(CancellationToken cancellationToken)
    {
        var request = new WorkerInitRequest { HostVersion = HostVersion, WorkerDirectory = app.Folder, FunctionAppDirectory = app.Folder };
        var answer = await channel.AskAsync(new StreamingMessage { WorkerInitRequest = request }, cancellationToken);
        Check("initialise", answer.WorkerInitResponse.Result);
        return new WorkerAbilities(answer.WorkerInitResponse.Capabilities);
    }

    /// <returns>The id of each function, by its name.</returns>
    public async Task<IReadOnlyDictionary<string, string>> LoadAsync(CancellationToken cancellationToken)
    {
        var request = new FunctionsMetadataRequest { FunctionAppDirectory = app.Folder };
        var answer = (await channel.AskAsync(new StreamingMessage { FunctionsMetadataRequest = request }, cancellationToken)).FunctionMetadataResponse;
        Check("list its functions", answer.Result);
        if (answer.UseDefaultMetadataIndexing)
        {
            throw new PublishedAppException("The worker leaves its functions to functions.metadata; this host asks for worker indexing.");
        }

        FunctionMetadata.Compare(app.Functions, answer.FunctionMetadataResults.Select(Definition));
        foreach (var function in answer.FunctionMetadataResults)
        {
            var load = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
            var loaded = await channel.AskAsync(new StreamingMessage { FunctionLoadRequest = load }, cancellationToken);
            Check($"load {function.Name}", loaded.FunctionLoadResponse.Result);
        }

        return answer.FunctionMetadataResults.ToDictionary(function => function.Name, function => function.FunctionId);
    }

    private static FunctionDefinition Definition(RpcFunctionMetadata function) =>
        FunctionDefinition.From(function.Name, [.. function.RawBindings.Select(binding => JsonNode.Parse(binding)!.AsObject())]);

    private static void Check(string what, StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new PublishedAppException($"The worker cannot {what}: {result.Exception?.Message ?? result.Result}");
        }
    }
}
