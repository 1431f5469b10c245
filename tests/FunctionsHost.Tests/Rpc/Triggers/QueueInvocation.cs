using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Google.Protobuf;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>A message of a queue.</summary>
internal static class QueueInvocation
{
    private const string Source = "AzureStorageQueues";

    /// <param name="text">The decoded text.</param>
    public static InvocationRequest Request(FunctionDefinition function, string text, QueueMessage message)
    {
        var request = InvocationRequests.New(function);
        var data = function.IsDeferred ? new TypedData { ModelBindingData = Whole(text, message) } : new TypedData { String = text };
        request.InputData.Add(new ParameterBinding { Name = function.Binding, Data = data });
        request.TriggerMetadata["DequeueCount"] = new TypedData { Json = $"{message.DequeueCount}" };
        request.TriggerMetadata["Id"] = new TypedData { String = message.MessageId };
        request.TriggerMetadata["PopReceipt"] = new TypedData { String = message.PopReceipt };
        return request;
    }

    /// <summary>A message that a person makes up for a run by hand.</summary>
    public static InvocationRequest ByHand(FunctionDefinition function, string text) => Request(
        function, text, QueuesModelFactory.QueueMessage($"{Guid.NewGuid()}", "by hand", text, dequeueCount: 1, null, TimeProvider.System.GetUtcNow(), null));

    private static ModelBindingData Whole(string text, QueueMessage message)
    {
        var content = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["PopReceipt"] = message.PopReceipt,
            ["MessageText"] = text,
            ["DequeueCount"] = message.DequeueCount,
        };
        Add(content, "NextVisibleOn", message.NextVisibleOn);
        Add(content, "InsertedOn", message.InsertedOn);
        Add(content, "ExpiresOn", message.ExpiresOn);
        return new ModelBindingData { Version = "1.0", Source = Source, ContentType = "application/json", Content = ByteString.CopyFromUtf8(content.ToJsonString()) };
    }

    private static void Add(JsonObject content, string name, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            content[name] = $"{known:O}";
        }
    }
}
