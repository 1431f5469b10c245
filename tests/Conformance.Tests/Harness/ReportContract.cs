using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The form of a run's report that programs rely on, written down a second time.</summary>
internal static class ReportContract
{
    private delegate IEnumerable<string> Shape(string path, JsonNode? value);

    private static readonly string[] Counters = ["created", "updated", "unchanged", "skipped", "deleted", "failed"];

    private static readonly Shape Error = Fields(new()
    {
        ["kind"] = OneOf(
            "Unauthorized", "Forbidden", "NotFound", "Throttled", "Unreachable", "Timeout", "Invalid", "Conflict", "QuotaExceeded",
            "WrongType", "Foreign", "Immutable", "BeingDeleted", "Unexpected", "NotAttempted"),
        ["message"] = Of(JsonValueKind.String),
    });

    private static readonly Shape Outcome = OneOf("Succeeded", "PartiallySucceeded", "Failed");
    private static readonly Shape Promise = OneOf("Kept", "Empty", "AtRisk", "Unknown", "Incomplete", "Broken");
    private static readonly Shape Text = Of(JsonValueKind.String);
    private static readonly Shape Number = Of(JsonValueKind.Number);

    private static readonly Shape Action = Fields(
        new()
        {
            ["namespace"] = Text,
            ["verb"] = OneOf("Create", "Update", "Skip", "Delete", "Fail"),
            ["reason"] = Text,
            ["error"] = Optional(Error),
        },
        mayHave: "serviceAccount");

    private static readonly Shape Cluster = Fields(
        new(Counters.Select(counter => KeyValuePair.Create(counter, Number)))
        {
            ["name"] = Text,
            ["outcome"] = Outcome,
            ["promise"] = Promise,
            ["namespaces"] = Number,
            ["minimumValiditySeconds"] = Optional(Number),
            ["credentialExpiresAt"] = Optional(Time),
            ["clusterUid"] = Optional(Text),
            ["durationMs"] = Number,
            ["apiRequests"] = Number,
            ["error"] = Optional(Error),
            ["warnings"] = ListOf(Text),
            ["actions"] = ListOf(Action),
        },
        mayHave: ["registries", "tags"]);

    private static readonly Shape Registry = Fields(new()
    {
        ["name"] = Text,
        ["outcome"] = Outcome,
        ["expiresAt"] = Optional(Time),
        ["hosts"] = ListOf(Text),
        ["error"] = Optional(Error),
    });

    private static readonly Shape Report = Fields(
        new()
        {
            ["runId"] = Text,
            ["trigger"] = OneOf("timer", "http", "queue", "cli"),
            ["startedAt"] = Time,
            ["finishedAt"] = Time,
            ["durationMs"] = Number,
            ["dryRun"] = (path, value) => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path} is no boolean"],
            ["outcome"] = Outcome,
            ["promise"] = Promise,
            ["totals"] = Fields(new(Counters.Select(counter => KeyValuePair.Create(counter, Number)))
            {
                ["clusters"] = Number,
                ["clustersFailed"] = Number,
                ["namespaces"] = Number,
            }),
            ["minimumValiditySeconds"] = Optional(Number),
            ["registries"] = ListOf(Registry),
            ["clusters"] = ListOf(Cluster),
        },
        mayHave: ["error", "warnings", "clockOffsetSeconds", "disabledClusters"]);

    /// <summary>What is not as agreed; empty when all is.</summary>
    public static IReadOnlyList<string> Violations(JsonNode report)
    {
        var form = Report("report", report).ToArray();
        return form.Length > 0 ? form : [.. Sums(report)];
    }

    private static IEnumerable<string> Sums(JsonNode report)
    {
        var clusters = report["clusters"]!.AsArray();
        foreach (var counter in Counters.Append("namespaces"))
        {
            var sum = clusters.Sum(cluster => (int)cluster![counter]!);
            if (sum != (int)report["totals"]![counter]!)
            {
                yield return $"totals.{counter} is not the sum of the clusters, {sum}";
            }
        }

        foreach (var cluster in clusters)
        {
            if (Counters.Sum(counter => (int)cluster![counter]!) != (int)cluster!["namespaces"]!)
            {
                yield return $"the counts of {cluster["name"]} do not add up to its namespaces";
            }
        }
    }

    private static Shape Fields(Dictionary<string, Shape> fields, params string[] mayHave) => (path, value) =>
    {
        if (value is not JsonObject found)
        {
            return [$"{path} is no object"];
        }

        var unknown = found.Where(field => !fields.ContainsKey(field.Key) && !mayHave.Contains(field.Key)).Select(field => $"{path}.{field.Key} is unknown");
        var missing = fields.Keys.Where(name => !found.ContainsKey(name)).Select(name => $"{path}.{name} is missing");
        var wrong = fields.Where(field => found.ContainsKey(field.Key)).SelectMany(field => field.Value($"{path}.{field.Key}", found[field.Key]));
        return [.. unknown, .. missing, .. wrong];
    };

    private static Shape ListOf(Shape item) => (path, value) =>
        value is JsonArray list ? list.SelectMany((element, index) => item($"{path}[{index}]", element)) : [$"{path} is no list"];

    private static Shape Optional(Shape shape) => (path, value) => value is null ? [] : shape(path, value);

    private static Shape Of(JsonValueKind kind) => (path, value) => value?.GetValueKind() == kind ? [] : [$"{path} is no {kind}"];

    private static Shape OneOf(params string[] words) => (path, value) =>
        value?.GetValueKind() == JsonValueKind.String && words.Contains((string?)value) ? [] : [$"{path} is '{value}', none of {string.Join(", ", words)}"];

    private static IEnumerable<string> Time(string path, JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String
            && DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Offset == TimeSpan.Zero
            ? []
            : [$"{path} is no time in UTC"];
}
