using System.Collections.Concurrent;
using EcrFleet.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Aws.Tests.Fakes;

/// <summary>Answers on the wire what a test says, one answer after the other; a request too many gets none and ends the connection.</summary>
internal sealed class ScriptedAws : IAsyncDisposable
{
    private readonly ConcurrentQueue<RequestDelegate> _answers;
    private readonly ConcurrentQueue<IHeaderDictionary> _requests = [];
    private LoopbackServer? _server;

    private ScriptedAws(IEnumerable<RequestDelegate> answers) => _answers = new ConcurrentQueue<RequestDelegate>(answers);

    public Uri Address => _server!.Address;

    public IReadOnlyList<IHeaderDictionary> Requests => [.. _requests];

    public static async Task<ScriptedAws> StartAsync(params IEnumerable<RequestDelegate> answers)
    {
        var aws = new ScriptedAws(answers);
        aws._server = await LoopbackServer.StartAsync(aws.HandleAsync, null, TestContext.Current.CancellationToken);
        return aws;
    }

    public static RequestDelegate Answer(int status, string body, string contentType = "application/x-amz-json-1.1") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Token(string text, string more = "\"expiresAt\":4102444800,\"proxyEndpoint\":\"https://1.dkr.ecr.test\"") =>
        Answer(200, $$"""{"authorizationData":[{"authorizationToken":"{{Base64(text)}}",{{more}}}]}""");

    public static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task HandleAsync(HttpContext context)
    {
        _requests.Enqueue(new HeaderDictionary(context.Request.Headers.ToDictionary()));
        if (_answers.TryDequeue(out var answer))
        {
            return answer(context);
        }

        context.Abort();
        return Task.CompletedTask;
    }
}
