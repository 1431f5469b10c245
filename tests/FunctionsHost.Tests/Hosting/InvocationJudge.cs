using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>What the host makes of an answer to an invocation.</summary>
internal static class InvocationJudge
{
    public static async Task<Invocation> JudgeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.IsSuccessStatusCode && text is "" or "null")
        {
            return new Invocation(InvocationEnd.NeverCompleted, status, null);
        }

        var answer = Parse(text);
        var isReadable = answer is not null && response.Content.Headers.ContentType?.MediaType == "application/json"
            && (answer["Logs"] as JsonArray ?? []).All(line => line?.GetValueKind() == JsonValueKind.String);
        var end = (response.IsSuccessStatusCode, isReadable) switch
        {
            (false, _) => InvocationEnd.Failed,
            (_, true) => InvocationEnd.Succeeded,
            _ => InvocationEnd.Unreadable,
        };
        return new Invocation(end, status, answer);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
