using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>A timer's tick.</summary>
internal static class TimerInvocation
{
    /// <param name="next">When the next tick is due.</param>
    public static InvocationRequest Request(FunctionDefinition function, DateTimeOffset now, DateTimeOffset next)
    {
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject { ["Last"] = Moment(default), ["Next"] = Moment(next), ["LastUpdated"] = Moment(now) },
            ["IsPastDue"] = false,
        };
        var request = InvocationRequests.New(function);
        request.InputData.Add(new ParameterBinding { Name = function.Binding, Data = new TypedData { Json = timer.ToJsonString() } });
        return request;
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
