using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Sends a call whose answer is one JSON object.</summary>
internal static class JsonCall
{
    /// <param name="read">Gives null for an answer that lacks what every such answer has.</param>
    public static async Task<Result<TResult>> SendAsync<TWire, TResult>(
        ApiClient client, ApiCall call, JsonTypeInfo<TWire> type, Func<TWire, TResult?> read, CancellationToken cancellationToken)
        where TWire : class
        where TResult : class
    {
        var answer = await client.SendAsync(
            call,
            async (_, body, token) =>
            {
                var wire = await JsonSerializer.DeserializeAsync(body, type, token);
                return (wire is null ? null : read(wire)) ?? throw new JsonException("Not the object that was asked for.");
            },
            cancellationToken);
        return answer.IsSuccess ? answer.Value : answer.Fault.Failure;
    }
}
