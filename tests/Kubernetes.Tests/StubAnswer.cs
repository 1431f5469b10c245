using EcrFleet.Core.PullSecrets;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>One answer of the stub.</summary>
internal sealed record StubAnswer(int Code, string Body, string ContentType = "application/json", string? RetryAfter = null)
{
    public static StubAnswer Status(int code, string message, string reason = "", string details = "{}", string? retryAfter = null) => new(
        code,
        $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":{{Quoted(message)}},"reason":"{{reason}}","details":{{details}},"code":{{code}}}""",
        RetryAfter: retryAfter);

    public static StubAnswer Cause(int code, string message, string reason, string field, string causeMessage, string causeReason) =>
        Status(code, message, reason, $$"""{"kind":"secrets","causes":[{"reason":"{{causeReason}}","message":{{Quoted(causeMessage)}},"field":"{{field}}"}]}""");

    /// <summary>The answer to a write of a pull secret, as it comes where only the metadata is asked for.</summary>
    public static StubAnswer Written(int code, PullSecret secret, string @namespace = "team-a", string kind = "PartialObjectMetadata") =>
        Object(code, kind, secret.Name.Value, @namespace, secret.Annotations);

    public static StubAnswer Object(int code, string kind, string name, string @namespace, IReadOnlyDictionary<string, string>? annotations = null)
    {
        var texts = string.Join(',', (annotations ?? new Dictionary<string, string>()).Select(text => $"{Quoted(text.Key)}:{Quoted(text.Value)}"));
        return new(code, $$"""{"kind":"{{kind}}","metadata":{"name":"{{name}}","namespace":"{{@namespace}}","resourceVersion":"8","annotations":{ {{texts}} } } }""");
    }

    public static StubAnswer Namespaces(params string[] names) => new(200, NamespacePage(names, ""));

    public static StubAnswer NamespacesAnd(string token, params string[] names) => new(200, NamespacePage(names, token));

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Code;
        context.Response.ContentType = ContentType;
        if (RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        await context.Response.WriteAsync(Body, context.RequestAborted);
    }

    private static string NamespacePage(string[] names, string token)
    {
        var items = string.Join(',', names.Select(name => $$"""{"metadata":{"name":"{{name}}"} }"""));
        return $$"""{"kind":"NamespaceList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"{{token}}"},"items":[{{items}}]}""";
    }

    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";
}
