using System.Collections.Concurrent;
using System.Threading.Channels;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>The stream of messages between the host and one worker.</summary>
internal sealed class WorkerChannel(WorkerLogs logs)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _answers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invocations = new();
    private volatile string? _failure;

    /// <summary>Carries messages until the worker hangs up.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(outgoing, cancellationToken);
        try
        {
            while (await incoming.MoveNext(cancellationToken))
            {
                Take(incoming.Current);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The worker ends its process, not the stream.
        }

        _outgoing.Writer.TryComplete();
        await writing;
    }

    /// <summary>Sends a message; one to a worker that has gone is lost.</summary>
    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage request, CancellationToken cancellationToken)
    {
        request.RequestId = $"{Guid.NewGuid()}";
        var answer = _answers.GetOrAdd(request.RequestId, _ => NewSource<StreamingMessage>());
        Send(request);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Runs a function. There is no answer where the worker has ended with 0, which a host does not notice.</summary>
    public Task<InvocationResponse> InvokeAsync(InvocationRequest request)
    {
        var answer = _invocations.GetOrAdd(request.InvocationId, _ => NewSource<InvocationResponse>());
        Send(new StreamingMessage { RequestId = $"{Guid.NewGuid()}", InvocationRequest = request });
        if (_failure is { } reason)
        {
            Fail(reason);
        }

        return answer.Task;
    }

    /// <summary>Lets the cancellation token of an invocation fire.</summary>
    public void Cancel(string invocationId) => Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } });

    /// <summary>Asks the worker to end.</summary>
    public void Terminate(TimeSpan grace) =>
        Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(grace) } });

    /// <summary>Fails what goes on, since the worker has gone.</summary>
    public void Fail(string reason)
    {
        _failure = reason;
        foreach (var invocation in _invocations.Values)
        {
            invocation.TrySetException(new WorkerLostException(reason));
        }

        foreach (var answer in _answers.Values)
        {
            answer.TrySetException(new WorkerLostException(reason));
        }
    }

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await outgoing.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The worker has gone; what is left for it is lost.
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.RpcLog:
                logs.Keep(message.RpcLog);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_invocations.TryRemove(message.InvocationResponse.InvocationId, out var invocation))
                {
                    invocation.TrySetResult(message.InvocationResponse);
                }

                break;
            default:
                if (_answers.TryRemove(message.RequestId, out var answer))
                {
                    answer.TrySetResult(message);
                }

                break;
        }
    }
}
