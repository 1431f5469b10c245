using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Grpc.Core;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>The host's end of the protocol: a worker introduces itself by the id that it was started with.</summary>
internal sealed class FunctionRpcService(WorkerLobby lobby) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StartStream is not { } start)
        {
            throw new Grpc.Core.RpcException(new Status(StatusCode.InvalidArgument, "The first message must be StartStream."));
        }

        var channel = lobby.Enter(start.WorkerId) ?? throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, $"No worker '{start.WorkerId}' is expected."));
        await channel.RunAsync(requestStream, responseStream, context.CancellationToken);
    }
}
