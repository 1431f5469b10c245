using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>Namespaces that are many, going, or full.</summary>
public abstract class NamespaceTests(ServerFixture server)
{
    // One more than a page of namespaces holds, whatever else is there.
    private const int MoreThanAPage = 501;

    [Fact]
    public async Task A_namespace_that_is_really_terminating_is_skipped_and_not_failed()
    {
        await using var scene = server.Begin();
        var going = await scene.NamespaceAsync("going");
        var staying = await scene.NamespaceAsync("staying");
        var held = Scene.Named("v1", "ConfigMap", "held");
        held["metadata"]!["finalizers"] = new JsonArray("example.com/hold");
        (await scene.Admin.PostAsync($"/api/v1/namespaces/{going}/configmaps", held, Scene.Stop)).Ensure();
        (await scene.Admin.DeleteAsync($"/api/v1/namespaces/{going}", Scene.Stop)).Ensure();
        await scene.Admin.PollAsync(
            $"/api/v1/namespaces/{going}", answer => (string?)answer.Body["status"]!["phase"] == "Terminating", Scene.Stop);
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(0);
        var release = new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } };
        await scene.Admin.PatchAsync(
            $"/api/v1/namespaces/{going}/configmaps/held", ControlPlane.KubernetesApi.MergePatch, release, Scene.Stop);

        Assert.Equal(("Skip", "NamespaceTerminating"), (run.Verb(going), run.Reason(going)));
        Assert.Equal("Create", run.Verb(staying));
        Assert.Equal(0, run.Count("failed"));
    }

    [Fact]
    public async Task A_quota_fails_its_namespace_only_and_is_called_a_quota()
    {
        await using var scene = server.BeginWithControllers();
        var full = await scene.NamespaceAsync("full");
        var roomy = await scene.NamespaceAsync("roomy");
        var quota = Scene.Named("v1", "ResourceQuota", "no-secrets");
        quota["spec"] = new JsonObject { ["hard"] = new JsonObject { ["secrets"] = "0" } };
        var path = $"/api/v1/namespaces/{full}/resourcequotas";
        (await scene.Admin.PostAsync(path, quota, Scene.Stop)).Ensure();
        await scene.Admin.PollAsync($"{path}/no-secrets", answer => answer.Body["status"]?["used"]?["secrets"] is not null, Scene.Stop);
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal(("Fail", "QuotaExceeded"), (run.Verb(full), run.ErrorKind(full)));
        Assert.Equal("Create", run.Verb(roomy));
    }

    [Fact]
    public async Task A_name_that_no_namespace_has_is_reported()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(
            await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)), tags: new JsonObject { ["namespaces"] = $"{name},{name}-missing" });

        var run = await scene.RefreshAsync();

        Assert.Equal("Create", run.Verb(name));
        Assert.Contains($"{name}-missing", run.Cluster().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_more_namespaces_than_one_page_holds()
    {
        await using var scene = server.BeginOnThrownAwayServer();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, MoreThanAPage),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Scene.Stop },
            async (number, _) => await scene.NamespaceAsync($"n{number}"));
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var first = (await scene.RefreshAsync()).Ended(0);
        var second = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(MoreThanAPage, first.Count("created"));
        Assert.Equal(MoreThanAPage, second.Count("unchanged"));
        Assert.Equal(await scene.PagesOfTwoListsAsync(), second.Count("apiRequests"));
    }
}
