using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary><c>cluster check</c> passes a good cluster, and names what is wrong with another.</summary>
public abstract class CheckTests(ServerFixture server)
{
    [Fact]
    public async Task A_good_cluster_fails_no_step()
    {
        await using var scene = server.Begin();
        await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var check = (await CheckAsync(scene)).Ended(0);

        // A test server's certificate may end so soon that it is a warning.
        Assert.DoesNotContain(Steps(check), step => (string?)step["state"] is "Failed" or "Skipped");
        Assert.Contains(Steps(check), step => (string?)step["step"] == "Write");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve()
    {
        await using var scene = server.Begin();
        scene.RegisterKubeconfig(await ChangedAsync(scene, "https://api.nowhere.invalid:6443"));

        FailsAt(await CheckAsync(scene), "Dns", "Unreachable");
    }

    [Fact]
    public async Task A_closed_port()
    {
        await using var scene = server.Begin();
        scene.RegisterKubeconfig(await ChangedAsync(scene, "https://127.0.0.1:1"));

        FailsAt(await CheckAsync(scene), "Tcp", "Unreachable");
    }

    [Fact]
    public async Task A_wrong_authority()
    {
        await using var scene = server.Begin();
        scene.RegisterKubeconfig(scene.KubeconfigWith(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)), Pki.StrangeCaPem()));

        FailsAt(await CheckAsync(scene), "Tls", "Unreachable");
    }

    [Fact]
    public async Task A_refused_credential()
    {
        await using var scene = server.Begin();
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        await scene.DeleteAccountAsync(token);

        FailsAt(await CheckAsync(scene), "Identity", "Unauthorized");
    }

    [Theory]
    [InlineData("list", "get", "create", "patch")]
    [InlineData("create", "get", "list", "patch")]
    [InlineData("patch", "get", "list", "create")]
    public async Task A_missing_right(string missing, params string[] granted)
    {
        await using var scene = server.Begin();
        scene.Register(await scene.AccountAsync(Rule.Namespaces, Rule.Secrets(scene.SecretName, granted)));

        var failed = FailsAt(await CheckAsync(scene), "Right", "Forbidden");

        Assert.Contains($"{missing} secrets \"{scene.SecretName}\"", (string?)failed["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_that_is_used_up()
    {
        await using var scene = server.BeginWithControllers();
        var full = await scene.NamespaceAsync("full");
        var quota = Scene.Named("v1", "ResourceQuota", "no-secrets");
        quota["spec"] = new JsonObject { ["hard"] = new JsonObject { ["secrets"] = "0" } };
        var path = $"/api/v1/namespaces/{full}/resourcequotas";
        (await scene.Admin.PostAsync(path, quota, Scene.Stop)).Ensure();
        await scene.Admin.PollAsync($"{path}/no-secrets", answer => answer.Body["status"]?["used"]?["secrets"] is not null, Scene.Stop);
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        FailsAt(await CheckAsync(scene, "--namespace", full), "Write", "QuotaExceeded");
    }

    private static Task<FleetRun> CheckAsync(Scene scene, params string[] arguments) =>
        scene.RunAsync(["cluster", "check", Scene.ClusterName, "--output", "json", .. arguments]);

    private static JsonNode FailsAt(FleetRun check, string step, string kind)
    {
        var failed = Assert.Single(Steps(check.Ended(1)), one => (string?)one["state"] == "Failed");
        Assert.Equal((step, kind), ((string?)failed["step"], (string?)failed["kind"]));
        return failed;
    }

    private static List<JsonNode> Steps(FleetRun check) => [.. check.Report["steps"]!.AsArray().OfType<JsonNode>()];

    private static async Task<string> ChangedAsync(Scene scene, string address)
    {
        var kubeconfig = JsonNode.Parse(scene.KubeconfigOf(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName))))!;
        kubeconfig["clusters"]![0]!["cluster"]!["server"] = address;
        return kubeconfig.ToJsonString();
    }
}
