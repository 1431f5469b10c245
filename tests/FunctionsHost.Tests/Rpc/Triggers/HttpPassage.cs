using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using EcrFleet.FunctionsHost.Tests.Rpc.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Brings an HTTP request to its function, by the way that the worker asks for, and the answer back.</summary>
internal sealed class HttpPassage(WorkerPool workers, FunctionInvoker invoker, HttpClient client)
{
    public async Task PassAsync(FunctionDefinition function, RouteValueDictionary route, HttpContext context)
    {
        try
        {
            var session = await workers.ReadyAsync();
            var request = HttpInvocation.Request(function, route, context.Request);
            await (session.Abilities.HttpUri is { } uri
                ? ForwardAsync(session, uri, function, request, context)
                : SendAsync(session, function, request, route, context));
        }
        catch (InvalidOperationException)
        {
            // The host has given up.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>The invocation goes over gRPC, and beside it the request over HTTP. A function that throws has no body, so the host answers 500.</summary>
    private async Task ForwardAsync(WorkerSession session, Uri uri, FunctionDefinition function, InvocationRequest request, HttpContext context)
    {
        var invoking = invoker.InvokeAsync(session, function, request, context.RequestAborted);
        var isForwarded = await new HttpForwarding(client, uri).ForwardAsync(context, request.InvocationId, invoking);
        var invocation = await invoking;
        if ((!isForwarded || invocation.End != InvocationEnd.Succeeded) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Request and answer go over gRPC.</summary>
    private async Task SendAsync(
        WorkerSession session, FunctionDefinition function, InvocationRequest request, RouteValueDictionary route, HttpContext context)
    {
        await HttpInvocation.AddBodyAsync(request, function, route, context.Request, session.Abilities.HasNullableHttp);
        var invocation = await invoker.InvokeAsync(session, function, request, context.RequestAborted);
        if (invocation.End == InvocationEnd.Succeeded)
        {
            await HttpAnswer.WriteAsync(invocation.Answer!, context.Response);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
