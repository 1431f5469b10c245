using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.EndToEnd.Tests;

/// <summary><c>cluster check</c> names each of ten planted faults, and what to do about it.</summary>
public sealed class CheckTests
{
    private static readonly string[] Teams = ["team-a", "team-b"];

    [Fact]
    public async Task A_good_cluster_passes_every_step_and_nothing_is_written()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));

        var result = await CheckAsync(fleet);

        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Json["isHealthy"]!.GetValue<bool>());
        Assert.All(Steps(result), step => Assert.Equal("Ok", Text(step, "state")));
        Assert.Equal(["Registration", "Dns", "Tcp", "Tls", "Version", "Identity", "Right", "Write"], Steps(result).Select(step => Text(step, "step")).Distinct());
        Assert.Contains("system:serviceaccount:ecr-fleet:ecr-fleet", Text(Step(result, "Identity"), "detail"), StringComparison.Ordinal);
        Assert.Null(fleet.Secret("berlin", "team-a"));
    }

    [Fact]
    public async Task A_page_says_which_step_failed_and_what_to_do()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.Certificate = ServedCertificate.Expired;

        var page = await fleet.RunAsync("cluster", "check", "berlin");

        Assert.Equal(1, page.ExitCode);
        Assert.Contains(page.Lines, line => line.StartsWith("problem: Tls: Unreachable: ", StringComparison.Ordinal));
        Assert.Contains(page.Lines, line => line.StartsWith("problem: what to do: ", StringComparison.Ordinal));
        Assert.Equal("Cluster berlin: the step Tls failed.", page.Lines[^1]);
    }

    [Fact]
    public async Task A_cluster_that_is_not_registered_is_the_callers_mistake()
    {
        await using var fleet = await TestFleet.StartAsync();

        var result = await fleet.RunAsync("cluster", "check", "nowhere");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("There is no cluster 'nowhere'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_1_a_name_that_does_not_resolve()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("berlin", Teams);
        fleet.Register("berlin", Kubeconfig(cluster).Replace(cluster.Address.Authority, "api.nowhere.invalid:6443", StringComparison.Ordinal));

        await FailsAtAsync(fleet, "Dns", "Unreachable", "api.nowhere.invalid cannot be resolved");
    }

    [Fact]
    public async Task Fault_2_a_closed_port()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        await fleet.Clusters["berlin"].StopListeningAsync(TestContext.Current.CancellationToken);

        await FailsAtAsync(fleet, "Tcp", "Unreachable", "refused, or no route");
    }

    [Fact]
    public async Task Fault_3_a_certificate_of_another_authority()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.Certificate = ServedCertificate.OfAnotherAuthority;

        await FailsAtAsync(fleet, "Tls", "Unreachable", "an authority that is not the one in certificate-authority-data");
    }

    [Fact]
    public async Task Fault_4_a_certificate_that_has_expired()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.Certificate = ServedCertificate.Expired;

        await FailsAtAsync(fleet, "Tls", "Unreachable", "has expired");
    }

    [Fact]
    public async Task Fault_5_a_credential_that_is_refused()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("berlin", Teams);
        fleet.Register("berlin", cluster.KubeconfigWithToken("revoked-token-of-the-test"));

        await FailsAtAsync(fleet, "Identity", "Unauthorized", "does not accept the kubeconfig's credential");
    }

    [Theory]
    [InlineData("list", "list secrets \"ecr-registry-credentials\" in all namespaces")]
    [InlineData("patch", "patch secrets \"ecr-registry-credentials\" in all namespaces")]
    [InlineData("create", "create secrets \"ecr-registry-credentials\" in all namespaces")]
    public async Task Faults_6_to_8_a_missing_right(string verb, string says)
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Seed.Put(RoleWithout(verb));

        await FailsAtAsync(fleet, "Right", "Forbidden", says);
    }

    [Fact]
    public async Task Fault_9_a_quota_that_is_used_up()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        ClusterFaults.Quota(fleet.Clusters["berlin"], "team-b");

        Assert.Equal(0, (await CheckAsync(fleet)).ExitCode);
        await FailsAtAsync(fleet, "Write", "QuotaExceeded", "A ResourceQuota forbids", "--namespace", "team-b");
    }

    [Fact]
    public async Task Fault_10_a_webhook_that_refuses()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Clusters["berlin"].Faults.When(request => request.Method == "PATCH", Fault.DeniedByWebhook("policy.example", "secrets are made by GitOps here"));

        await FailsAtAsync(fleet, "Write", "Forbidden", "secrets are made by GitOps here");
    }

    [Fact]
    public async Task A_credential_that_ends_soon_is_told()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("berlin", Teams);
        fleet.Register("berlin", cluster.KubeconfigWithToken(cluster.TokenFor("ecr-fleet", "ecr-fleet", TimeSpan.FromDays(3.5))));

        var result = await CheckAsync(fleet);

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Json["warnings"]!.AsArray(), warning => warning!.GetValue<string>().Contains("expires in 3 days", StringComparison.Ordinal));
    }

    /// <summary>The step failed for that reason, all before it went well, and nothing was tried behind it.</summary>
    private static async Task FailsAtAsync(TestFleet fleet, string step, string kind, string says, params string[] arguments)
    {
        fleet.Settings["EcrFleet__RequestTimeout"] = "00:00:05";

        var result = await CheckAsync(fleet, arguments);

        var steps = Steps(result).ToList();
        var failed = Assert.Single(steps, one => Text(one, "state") == "Failed");
        Assert.Equal((1, step, kind), (result.ExitCode, Text(failed, "step"), Text(failed, "kind")));
        Assert.Contains(says, Text(failed, "detail"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(failed, "advice"));
        Assert.All(steps.TakeWhile(one => one != failed), one => Assert.Equal("Ok", Text(one, "state")));
        Assert.All(steps.SkipWhile(one => one != failed).Where(one => Text(one, "step") != step), one => Assert.Equal("Skipped", Text(one, "state")));
        Assert.Equal(step == "Write" ? [] : ["Write"], steps.Where(one => Text(one, "state") == "Skipped").Select(one => Text(one, "step")).TakeLast(1));
    }

    private static Task<CommandResult> CheckAsync(TestFleet fleet, params string[] arguments) =>
        fleet.RunLoggingAsync(["cluster", "check", "berlin", "--output", "json", .. arguments]);

    private static IEnumerable<JsonNode> Steps(CommandResult result) => result.Json["steps"]!.AsArray().OfType<JsonNode>();

    private static JsonNode Step(CommandResult result, string step) => Steps(result).First(one => Text(one, "step") == step);

    private static string Text(JsonNode step, string field) => step[field]!.GetValue<string>();

    private static string Kubeconfig(ClusterServer cluster) => cluster.KubeconfigFor(LeastPrivilege.Name, LeastPrivilege.Name);

    private static JsonObject RoleWithout(string verb) => new()
    {
        ["kind"] = "ClusterRole",
        ["apiVersion"] = "rbac.authorization.k8s.io/v1",
        ["metadata"] = new JsonObject { ["name"] = LeastPrivilege.Name },
        ["rules"] = new JsonArray(
            Rule("namespaces", ["get", "list"]),
            Rule("secrets", [.. new[] { "get", "list", "create", "patch" }.Where(one => one != verb)])),
    };

    private static JsonObject Rule(string resource, string[] verbs) => new()
    {
        ["verbs"] = new JsonArray([.. verbs.Select(one => (JsonNode)one)]),
        ["apiGroups"] = new JsonArray(""),
        ["resources"] = new JsonArray(resource),
        ["resourceNames"] = resource == "secrets" ? new JsonArray(TestFleet.SecretName) : new JsonArray(),
    };
}
