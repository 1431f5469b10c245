using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.Benchmarks.Memory;

/// <summary>What is measured, and what for.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Good(1, 10),
        Good(1, 10_000),
        Good(100, 100),
        Dead(5000),
        .. new[] { "items", "large items", "managed fields", "text", "whitespace" }.Select(Hostile),
        .. new[] { 0, 15, 48, 200 }.Select(Hanging),
    ];

    /// <summary>Three runs: all secrets created, nothing to do, nothing to do.</summary>
    private static Scenario Good(int clusters, int namespaces) => new($"{clusters} x {namespaces} namespaces", async (scenario, around, binary, stop) =>
    {
        foreach (var number in Enumerable.Range(0, clusters))
        {
            await around.AddClusterAsync($"cluster-{number:000}", namespaces, stop);
        }

        return
        [
            await binary.RefreshAsync($"{scenario.Name}, all created", around, (report, _) => Totals(report), stop),
            await binary.RefreshAsync($"{scenario.Name}, all fresh", around, (report, _) => Totals(report), stop),
        ];
    });

    /// <summary>Nothing listens there.</summary>
    private static Scenario Dead(int count) => new($"{count} dead registrations", async (scenario, around, binary, stop) =>
    {
        var good = await around.AddClusterAsync("good", 3, stop);
        foreach (var number in Enumerable.Range(0, count))
        {
            around.Register($"kubeconfig-dead-{number:0000}", Kubeconfig("127.0.0.1:1", good.CaPem));
        }

        return [await binary.RefreshAsync(scenario.Name, around, (report, _) => Totals(report), stop)];
    });

    private static Scenario Hostile(string way) => new($"endless list: {way}", async (scenario, around, binary, stop) =>
    {
        await around.AddClusterAsync("good", 3, stop);
        var hostile = await around.AddClusterAsync("hostile", 3, stop);
        hostile.Faults.When(request => request is { Verb: "list", Plural: "namespaces" }, Fault.Endless(way, "NamespaceList"));
        hostile.Faults.When(request => request is { Verb: "list", Plural: "secrets" }, Fault.Endless(way, "SecretList"));
        return [await binary.RefreshAsync(scenario.Name, around, (report, _) => $"{Totals(report)}: {ErrorOf(report, "hostile")}", stop)];
    });

    /// <summary>They hang in TLS, beside a good one. Two runs: nothing is known of them, and they are known.</summary>
    private static Scenario Hanging(int count) => new($"{count} hanging", async (scenario, around, binary, stop) =>
    {
        var good = await around.AddClusterAsync("z-good", 3, stop);
        foreach (var number in Enumerable.Range(0, count))
        {
            var silent = new SilentServer();
            around.Keep(silent);
            around.Register($"kubeconfig-a-{number:000}", Kubeconfig(silent.Address, good.CaPem));
        }

        TimeSpan? written = null;
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        var watching = Surroundings.FirstWriteAsync(good, begun, stop);
        var first = await binary.RefreshAsync($"{scenario.Name}, first run", around, (_, _) => "", stop);
        written = await watching;
        return [first with { Note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"good one written after {written?.TotalSeconds:0.00} s") }];
    });

    private static string Totals(string report)
    {
        var totals = Read(report)?["totals"];
        return $"{totals?["clusters"]} clusters, {totals?["clustersFailed"]} failed, {totals?["created"]} created, {totals?["unchanged"]} unchanged";
    }

    private static string ErrorOf(string report, string cluster) =>
        (string?)Read(report)?["clusters"]?.AsArray().FirstOrDefault(one => (string?)one?["name"] == cluster)?["error"]?["message"] ?? "no error";

    private static JsonNode? Read(string report) => report.Length == 0 ? null : JsonNode.Parse(report);

    private static string Kubeconfig(string address, string caPem)
    {
        var authority = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(caPem));
        return $$"""
            apiVersion: v1
            kind: Config
            current-context: main
            contexts:
            - name: main
              context: { cluster: c, user: u }
            clusters:
            - name: c
              cluster:
                server: 'https://{{address}}'
                certificate-authority-data: {{authority}}
            users:
            - name: u
              user: { token: opaque-token }
            """;
    }
}
