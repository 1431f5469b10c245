using System.Collections.Concurrent;
using System.Text;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>
/// Invokes functions that are not HTTP ones: posts the envelope in chunks without a length, and kills the handler with all that it is doing
/// when one invocation has not ended within the time of a function.
/// </summary>
internal sealed class InvocationChannel(HandlerSupervisor handler, HttpClient client, TimeSpan functionTimeout)
{
    private readonly ConcurrentQueue<(string Function, Invocation Invocation)> _history = [];

    public IEnumerable<Invocation> HistoryOf(string function) => _history.Where(entry => entry.Function == function).Select(entry => entry.Invocation);

    public async Task<Invocation> InvokeAsync(string function, string body)
    {
        var process = await handler.ReadyAsync();
        var invocation = await PostAsync(function, body);
        if (invocation.End is InvocationEnd.NeverCompleted or InvocationEnd.TimedOut && !process.HasExited)
        {
            await process.EndAsync();
        }

        _history.Enqueue((function, invocation));
        return invocation;
    }

    private async Task<Invocation> PostAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler.Address, $"/{function}"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Content.Headers.ContentLength = null;
        request.Headers.TransferEncodingChunked = true;
        HostHeaders.Add(request, $"{Guid.NewGuid()}");
        HostHeaders.AddOwn(request);
        using var limit = new CancellationTokenSource(functionTimeout);
        try
        {
            using var response = await client.SendAsync(request, limit.Token);
            var invocation = await InvocationJudge.JudgeAsync(response, limit.Token);
            if (invocation.End == InvocationEnd.NeverCompleted)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, limit.Token);
            }

            return invocation;
        }
        catch (OperationCanceledException)
        {
            return new Invocation(InvocationEnd.TimedOut, null, null);
        }
        catch (HttpRequestException)
        {
            return new Invocation(InvocationEnd.Failed, null, null);
        }
    }
}
