using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>The bodies of invocations, as recorded.</summary>
internal static class Envelopes
{
    /// <summary>A timer's tick.</summary>
    /// <param name="input">Of a run by hand: what the caller of <c>/admin</c> wrote as <c>input</c>.</param>
    public static string Timer(string function, string binding, string? input)
    {
        var metadata = new JsonObject { ["sys"] = Sys(function) };
        if (input is not null)
        {
            metadata[binding] = Encoded(input);
        }

        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject
            {
                ["Last"] = "0001-01-01T00:00:00+00:00",
                ["Next"] = "2026-11-24T03:00:00+00:00",
                ["LastUpdated"] = "2026-11-23T08:44:09.8327581+00:00",
            },
            ["IsPastDue"] = false,
        };
        return Write(binding, timer, metadata);
    }

    /// <summary>A message of a queue. Where its text is a JSON object, the properties take the place of the host's own metadata, whatever their case.</summary>
    public static string Queue(string function, string binding, string text, QueueMessage message)
    {
        var metadata = new SortedDictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase)
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = Moment(message.ExpiresOn),
            ["Id"] = Encoded(message.MessageId),
            ["InsertionTime"] = Moment(message.InsertedOn),
            ["NextVisibleTime"] = Moment(message.NextVisibleOn),
            ["PopReceipt"] = Encoded(message.PopReceipt),
            ["sys"] = Sys(function),
        };
        foreach (var (name, value) in Properties(text))
        {
            metadata[name] = Encoded(value);
        }

        return Write(binding, Encoded(text), new JsonObject(metadata));
    }

    /// <summary>A run by hand of a function that is no timer.</summary>
    public static string Input(string function, string binding, string? input) =>
        Write(binding, Encoded(input ?? ""), new JsonObject { ["sys"] = Sys(function) });

    private static string Write(string binding, JsonNode data, JsonObject metadata) =>
        new JsonObject { ["Data"] = new JsonObject { [binding] = data }, ["Metadata"] = metadata }.ToJsonString();

    private static JsonObject Sys(string function) =>
        new() { ["MethodName"] = function, ["UtcNow"] = "2026-11-23T08:44:10.7300092Z", ["RandGuid"] = $"{Guid.NewGuid()}" };

    /// <summary>A text in JSON, as a text in JSON.</summary>
    private static string Encoded(string text) => JsonSerializer.Serialize(text, HostJson.Default.String);

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string>> Properties(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject properties
                ? [.. properties.Select(property => KeyValuePair.Create(property.Key, property.Value?.ToString() ?? ""))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
