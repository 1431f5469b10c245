using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>The main job, with the least-privilege role.</summary>
public abstract class ServingTests(ServerFixture server)
{
    [Fact]
    public async Task Serves_every_selected_namespace_with_a_token_of_the_registry()
    {
        await using var scene = server.Begin();
        string[] namespaces = [await scene.NamespaceAsync("a"), await scene.NamespaceAsync("b"), await scene.NamespaceAsync("c")];
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(3, run.Count("created"));
        Assert.All(namespaces, name => Assert.Equal(("Create", "Missing"), (run.Verb(name), run.Reason(name))));
        foreach (var name in namespaces)
        {
            Assert.True(scene.IsIssued(DockerConfig.PasswordOf(await scene.SecretAsync(name))));
        }
    }

    [Fact]
    public async Task Serves_all_namespaces_of_a_cluster_when_no_tag_limits_them()
    {
        await using var scene = server.BeginOnThrownAwayServer();
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Vault.WriteCluster(Scene.ClusterName, scene.KubeconfigOf(token), new JsonObject { ["secret-name"] = scene.SecretName });

        await scene.RefreshAsync();

        foreach (var name in new[] { "default", "kube-system", scene.AccountNamespace })
        {
            Assert.True(scene.IsIssued(DockerConfig.PasswordOf(await scene.SecretAsync(name))));
        }
    }

    [Fact]
    public async Task Writes_a_secret_that_a_person_can_read_and_kubelet_can_use()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        (await scene.RefreshAsync()).Ended(0);

        var secret = await scene.SecretAsync(name);
        var entry = Assert.Single(DockerConfig.AuthsOf(secret));
        var annotations = secret["metadata"]!["annotations"]!;
        Assert.Equal(DockerConfig.Type, (string?)secret["type"]);
        Assert.Equal("ecr-fleet", (string?)secret["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
        Assert.Equal("main", (string?)annotations["ecr-fleet/registries"]);
        Assert.InRange(
            DateTimeOffset.Parse((string)annotations["ecr-fleet/expires-at"]!, null),
            TimeProvider.System.GetUtcNow().AddHours(11),
            TimeProvider.System.GetUtcNow().AddHours(13));
        Assert.Equal(ServerFixture.Host, entry.Key);
        Assert.Equal("AWS", (string?)entry.Value!["username"]);
        Assert.Equal(DockerConfig.Base64($"AWS:{entry.Value["password"]}"), (string?)entry.Value["auth"]);
    }

    [Fact]
    public async Task Owns_its_fields_by_server_side_apply()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        (await scene.RefreshAsync()).Ended(0);

        var manager = Assert.Single((await scene.SecretAsync(name))["metadata"]!["managedFields"]!.AsArray())!;
        Assert.Equal(("ecr-fleet", "Apply"), ((string?)manager["manager"], (string?)manager["operation"]));
        Assert.NotNull(manager["fieldsV1"]!["f:data"]!["f:.dockerconfigjson"]);
    }

    [Fact]
    public async Task Writes_nothing_the_second_time_and_reads_two_lists_only()
    {
        await using var scene = server.Begin();
        string[] namespaces = [await scene.NamespaceAsync("a"), await scene.NamespaceAsync("b")];
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        var before = await VersionsAsync(scene, namespaces);

        var second = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal((2, 0, 0), (second.Count("unchanged"), second.Count("created"), second.Count("updated")));
        Assert.Equal(await scene.PagesOfTwoListsAsync(), second.Count("apiRequests"));
        Assert.Equal(before, await VersionsAsync(scene, namespaces));
    }

    [Fact]
    public async Task Serves_a_namespace_that_came_later_and_leaves_the_others()
    {
        await using var scene = server.Begin();
        await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        var later = await scene.NamespaceAsync("later");

        var second = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal((1, 1), (second.Count("created"), second.Count("unchanged")));
        Assert.Equal("Create", second.Verb(later));
    }

    [Fact]
    public async Task Writes_a_new_token_everywhere_when_forced()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        var before = await scene.SecretAsync(name);

        var forced = (await scene.RefreshAsync("--force")).Ended(0);

        var after = await scene.SecretAsync(name);
        Assert.Equal(("Update", "Forced"), (forced.Verb(name), forced.Reason(name)));
        Assert.NotEqual(DockerConfig.PasswordOf(before), DockerConfig.PasswordOf(after));
        Assert.Equal((string?)before["metadata"]!["uid"], (string?)after["metadata"]!["uid"]);
    }

    [Fact]
    public async Task Writes_nothing_in_a_dry_run()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync("--dry-run")).Ended(0);

        Assert.Equal(("Create", "Missing"), (run.Verb(name), run.Reason(name)));
        Assert.Equal(404, (await scene.FindSecretAsync(name)).Status);
    }

    [Fact]
    public async Task Repairs_a_secret_that_somebody_edited()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        await scene.ChangeSecretAsync(
            name,
            new JsonObject { ["data"] = new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "edited by hand") } });

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(("Update", "Drifted"), (run.Verb(name), run.Reason(name)));
        Assert.True(scene.IsIssued(DockerConfig.PasswordOf(await scene.SecretAsync(name))));
    }

    [Fact]
    public async Task Refreshes_only_the_namespaces_that_were_asked_for()
    {
        await using var scene = server.Begin();
        var asked = await scene.NamespaceAsync("asked");
        var other = await scene.NamespaceAsync("other");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        (await scene.RefreshAsync("--namespace", asked)).Ended(0);

        Assert.Equal((200, 404), ((await scene.FindSecretAsync(asked)).Status, (await scene.FindSecretAsync(other)).Status));
    }

    [Fact]
    public async Task Leaves_out_a_namespace_with_the_ignore_label()
    {
        await using var scene = server.Begin();
        var ignored = await scene.NamespaceAsync("ignored", new JsonObject { ["ecr-fleet/ignore"] = "true" });
        await scene.NamespaceAsync("served");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal("NotSelected", run.Reason(ignored));
        Assert.Equal(404, (await scene.FindSecretAsync(ignored)).Status);
    }

    [Fact]
    public async Task Reports_in_the_agreed_form_and_shows_no_secret()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        scene.Register("MARKED-refused-token", "refused");

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Empty(ReportContract.Violations(run.Report));
        Assert.Equal("PartiallySucceeded", (string?)run.Report["outcome"]);
        var shown = run.Output + run.Errors;
        Assert.DoesNotContain("MARKED", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(DockerConfig.PasswordOf(await scene.SecretAsync(name)), shown, StringComparison.Ordinal);
    }

    private static async Task<string[]> VersionsAsync(Scene scene, string[] namespaces) =>
        await Task.WhenAll(namespaces.Select(async name => (string)(await scene.SecretAsync(name))["metadata"]!["resourceVersion"]!));
}
