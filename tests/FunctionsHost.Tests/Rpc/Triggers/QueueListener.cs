using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>
/// Feeds a function from its queue: takes messages in batches, leases each while it is worked on, deletes it when that went well, lets it come
/// again after a pause when not, and after the last time puts it on the poison queue.
/// </summary>
internal sealed class QueueListener : ITriggerListener
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly FunctionDefinition _function;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly FunctionInvoker _invoker;
    private readonly QueueOptions _options;
    private readonly HostLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _working = [];
    private readonly Task _listening;
    private volatile bool _isLost;

    public QueueListener(FunctionDefinition function, string connectionString, QueueOptions options, FunctionInvoker invoker, HostLog log)
    {
        (_function, _options, _invoker, _log) = (function, options, invoker, log);
        _queue = new QueueClient(connectionString, function.QueueName);
        _poison = new QueueClient(connectionString, function.QueueName + "-poison");
        _listening = Task.Run(ListenAsync);
    }

    public Task CloseAsync() => _stopping.CancelAsync();

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
            // The queue does not exist yet, or the storage account is down.
            return [];
        }
    }

    private async Task WorkAsync(QueueMessage message)
    {
        var invocation = InvokeAsync(message);
        try
        {
            var receipt = await KeepAsync(message, invocation);
            if (!_isLost)
            {
                await EndAsync(message, receipt, await invocation);
            }
        }
        catch (RequestFailedException)
        {
            // Another host has the message meanwhile, or it is gone.
        }
        catch (InvalidOperationException)
        {
            // The host has given up: the lease runs out, and another host takes the message.
        }
    }

    /// <returns>Whether it went well. A message that is not base64 never reaches the worker.</returns>
    private async Task<bool> InvokeAsync(QueueMessage message) =>
        Decode(message.MessageText) is { } text
        && (await _invoker.InvokeAsync(_function, QueueInvocation.Request(_function, text, message))).End == InvocationEnd.Succeeded;

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
            await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: _options.VisibilityTimeout);
            return;
        }

        if (!isDone)
        {
            _log.Write(
                LogLevel.Warning,
                $"Message has reached MaxDequeueCount of {_options.MaxDequeueCount}. Moving message to queue '{_poison.Name}'. Function: {_function.Name}.");
            await _poison.CreateIfNotExistsAsync();
            await _poison.SendMessageAsync(message.MessageText);
        }

        await _queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private string? Decode(string text)
    {
        if (!_options.IsBase64)
        {
            return text;
        }

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
