using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.EndToEnd.Tests;

public sealed class FaultTests
{
    private static readonly string[] Teams = ["team-a", "team-b"];

    [Fact]
    public async Task A_dead_cluster_does_not_stop_the_others()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams), ("dead", Teams));
        await fleet.Clusters["dead"].StopListeningAsync(TestContext.Current.CancellationToken);
        fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:02";
        fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:05";

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "PartiallySucceeded", 2), (result.ExitCode, result.Outcome, result.Total("created")));
        Assert.Equal("Unreachable", result.ErrorKind("dead"));
        Assert.Null(result.ErrorKind("berlin"));
    }

    [Fact]
    public async Task A_cluster_that_never_answers_ends_with_its_time()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams), ("hanging", Teams));
        fleet.Clusters["hanging"].Faults.When(_ => true, Fault.Hang);
        fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:01";
        fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:02";

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "Timeout", 2), (result.ExitCode, result.ErrorKind("hanging"), result.Total("created")));
    }

    [Fact]
    public async Task A_refused_registry_fails_its_clusters_and_no_other()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Vault.SetSecret("aws-refused", TestFleet.KeysJson("eu-central-1").Replace("MarkedSecretKey", "WrongSecretKey", StringComparison.Ordinal));
        await fleet.AddClusterAsync("berlin", Teams, ("registries", "main"));
        await fleet.AddClusterAsync("paris", Teams, ("registries", "main,refused"));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");
        var table = await fleet.RunAsync("refresh");

        Assert.Equal((1, null, "Unauthorized"), (result.ExitCode, result.ErrorKind("berlin"), result.ErrorKind("paris")));
        Assert.All(Teams, team => Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", team))));
        Assert.Contains("aws-refused", result.ErrorMessage("paris"), StringComparison.Ordinal);
        Assert.Single(table.Lines, line => line.StartsWith("problem: registry refused, cluster paris: Unauthorized: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_registrations_fail_alone_and_their_messages_name_the_secret_and_never_its_value()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        const string value = "value-in-a-bad-kubeconfig";
        fleet.Mark(value);
        var good = LeastPrivilege.Install(fleet.Clusters["berlin"]);
        (string Name, string Kubeconfig)[] bad =
        [
            ("empty", ""),
            ("nonsense", new string('x', 25_000) + value),
            ("binary", "\u0001\u0002" + value),
            ("exec", good.Replace("    token:", $"    exec:\n      command: plugin\n      args: [{value}]\n    was:", StringComparison.Ordinal)),
            ("file", good.Replace("    token:", $"    tokenFile: /{value}\n    was:", StringComparison.Ordinal)),
            ("context", good.Replace("current-context: berlin", $"current-context: {value}", StringComparison.Ordinal)),
            ("plain", good.Replace("https://", "http://", StringComparison.Ordinal)),
        ];
        Assert.All(bad, entry => fleet.Register(entry.Name, entry.Kubeconfig));
        fleet.Register("unknown", good, ("registries", "main,nowhere"));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, 2), (result.ExitCode, result.Total("created")));
        Assert.Null(result.ErrorKind("berlin"));
        Assert.All(
            bad.Select(entry => entry.Name).Append("unknown"),
            name =>
            {
                Assert.Equal("Invalid", result.ErrorKind(name));
                Assert.Contains($"kubeconfig-{name}", result.ErrorMessage(name), StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_refused_credential_is_one_error()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.When(request => request.Method == "PATCH", Fault.Unauthorized);

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");
        var table = await fleet.RunAsync("refresh");

        Assert.Equal((1, "Unauthorized"), (result.ExitCode, result.ErrorKind("berlin")));
        Assert.Single(table.Lines, line => line.StartsWith("problem:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sick_namespaces_do_not_stop_the_others()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["going", "full", "team-a", "team-b"]));
        ClusterFaults.Terminating(fleet.Clusters["berlin"], "going");
        ClusterFaults.Quota(fleet.Clusters["berlin"], "full");

        var result = await fleet.RunLoggingAsync("refresh", "--namespace", "team-*", "--namespace", "going", "--namespace", "full", "--output", "json");

        Assert.Equal((1, 2, 1, 1), (result.ExitCode, result.Total("created"), result.Total("skipped"), result.Total("failed")));
        Assert.Equal(
            ["full Fail QuotaExceeded", "going Skip "],
            result.Cluster("berlin")["actions"]!.AsArray()
                .Where(action => action!["verb"]!.GetValue<string>() != "Create")
                .Select(action => $"{action!["namespace"]} {action["verb"]} {action["error"]?["kind"]}"));
    }

    [Fact]
    public async Task Passing_faults_are_overcome()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.When(request => request.Method == "PATCH", Fault.InternalError, count: 1);
        fleet.Clusters["berlin"].Faults.When(request => request.Method == "PATCH", Fault.CutConnection, count: 1);

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        // The write whose answer was cut off had been done: the second try found its secret.
        Assert.Equal((0, 1, 1), (result.ExitCode, result.Total("created"), result.Total("updated")));
    }

    [Fact]
    public async Task A_fleet_that_cannot_be_read_is_a_report_too()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Vault.Role = Sandbox.KeyVault.VaultRole.None;

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "Failed"), (result.ExitCode, result.Outcome));
        Assert.Equal("Forbidden", result.Json["error"]!["kind"]!.GetValue<string>());
    }
}
