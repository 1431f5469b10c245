using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>
/// Feeds a function from its queue: takes messages in batches, leases each while it is worked on, deletes it when that went well, lets it come
/// again after a pause when not, and after the last time puts it on the poison queue.
/// </summary>
internal sealed class QueueListener : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly FunctionDefinition _function;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly Func<string, string, Task<Invocation>> _invoke;
    private readonly QueueOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _working = [];
    private readonly Task _listening;
    private volatile bool _isLost;

    public QueueListener(FunctionDefinition function, string connectionString, QueueOptions options, Func<string, string, Task<Invocation>> invoke)
    {
        (_function, _options, _invoke) = (function, options, invoke);
        _queue = new QueueClient(connectionString, function.QueueName);
        _poison = new QueueClient(connectionString, function.QueueName + "-poison");
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>As if the machine were gone: what is being worked on is neither given back nor deleted, and comes again when its lease has ended.</summary>
    public Task LoseAsync()
    {
        _isLost = true;
        return _stopping.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
        await Task.WhenAll(_working);
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        using var timer = new PeriodicTimer(PollInterval);
        try
        {
            do
            {
                _working.RemoveAll(work => work.IsCompletedSuccessfully);
                if (_working.Count <= _options.NewBatchThreshold)
                {
                    _working.AddRange((await ReceiveAsync()).Select(message => Task.Run(() => WorkAsync(message))));
                }
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync()
    {
        try
        {
            return await _queue.ReceiveMessagesAsync(_options.BatchSize, _options.Lease, _stopping.Token);
        }
        catch (RequestFailedException)
        {
            // There is no such queue yet, or no storage at all at the moment.
            return [];
        }
    }

    private async Task WorkAsync(QueueMessage message)
    {
        // A message that is not base64 never reaches the handler.
        var invocation = Decode(message.MessageText) is { } text
            ? _invoke(_function.Name, Envelopes.Queue(_function.Name, _function.Binding, text, message))
            : Task.FromResult(new Invocation(InvocationEnd.Failed, null, null));
        try
        {
            var receipt = await KeepAsync(message, invocation);
            if (!_isLost)
            {
                await EndAsync(message, receipt, (await invocation).End == InvocationEnd.Succeeded);
            }
        }
        catch (RequestFailedException)
        {
            // Somebody else has the message meanwhile, or it is gone.
        }
        catch (InvalidOperationException)
        {
            // The handler will not come back: the lease runs out, and another host takes the message.
        }
    }

    /// <summary>Renews the lease while the invocation goes on.</summary>
    private async Task<string> KeepAsync(QueueMessage message, Task invocation)
    {
        var receipt = message.PopReceipt;
        using var timer = new PeriodicTimer(_options.Lease / 2);
        while (await Task.WhenAny(invocation, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()) != invocation)
        {
            receipt = _isLost ? receipt : (await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: _options.Lease)).Value.PopReceipt;
        }

        return receipt;
    }

    private async Task EndAsync(QueueMessage message, string receipt, bool isDone)
    {
        if (!isDone && message.DequeueCount < _options.MaxDequeueCount)
        {
            await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: _options.Pause);
            return;
        }

        if (!isDone)
        {
            await _poison.CreateIfNotExistsAsync();
            await _poison.SendMessageAsync(message.MessageText);
        }

        await _queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private static string? Decode(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
