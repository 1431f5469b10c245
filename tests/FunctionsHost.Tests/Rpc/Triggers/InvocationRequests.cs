using System.Diagnostics;
using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>What all invocations have.</summary>
internal static class InvocationRequests
{
    public static InvocationRequest New(FunctionDefinition function)
    {
        var request = new InvocationRequest
        {
            InvocationId = $"{Guid.NewGuid()}",
            TraceContext = new RpcTraceContext { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00" },
        };
        var sys = new JsonObject { ["MethodName"] = function.Name, ["UtcNow"] = $"{TimeProvider.System.GetUtcNow():O}", ["RandGuid"] = $"{Guid.NewGuid()}" };
        request.TriggerMetadata["sys"] = new TypedData { Json = sys.ToJsonString() };
        return request;
    }
}
