using System.Net.Mime;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Aws;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record AwsAnswer(int Status, string ContentType, string Body)
{
    public static AwsAnswer Json(JsonObject body) => new(200, AwsJson.ContentType, body.ToJsonString());

    public static AwsAnswer Xml(string body) => new(200, MediaTypeNames.Text.Xml, body);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await context.Response.WriteAsync(Body, context.RequestAborted);
    }
}
