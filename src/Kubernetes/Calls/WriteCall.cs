using System.Net;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Sends a write; a namespace that is going or gone is an outcome.</summary>
internal static class WriteCall
{
    public static async Task<Result<WriteOutcome>> SendAsync(
        ApiClient client, ApiCall call, Func<HttpStatusCode, WriteOutcome> outcome, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(call, DrainAsync, cancellationToken);
        if (answer.IsSuccess)
        {
            return outcome(answer.Value);
        }

        return answer.Fault.Outcome is { } skipped ? skipped : answer.Fault.Failure;
    }

    /// <summary>Reads what nobody needs to its end, so that the connection can be used again.</summary>
    private static async ValueTask<HttpStatusCode> DrainAsync(HttpStatusCode status, Stream body, CancellationToken cancellationToken)
    {
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return status;
    }
}
