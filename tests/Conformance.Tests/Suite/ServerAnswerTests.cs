using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>The answers that the product is built on, asked for directly: true of real servers, and so of the sandbox.</summary>
public abstract class ServerAnswerTests(ServerFixture server)
{
    [Theory]
    [InlineData("200", "/api/v1/namespaces?limit=1")]
    [InlineData("200", "/api/v1/secrets?fieldSelector=metadata.name%3D{name}")]
    [InlineData("200", "/api/v1/secrets?fieldSelector=metadata.name={name}")]
    [InlineData("200", "/api/v1/secrets?fieldSelector=metadata.name%3D%3D{name}")]
    [InlineData("200", "/api/v1/secrets?fieldSelector=metadata.name%3D{name}&limit=500&resourceVersion=0")]
    [InlineData("200", "/api/v1/secrets?fieldSelector=metadata.name%3D{name},type%3Dkubernetes.io%2Fdockerconfigjson")]
    [InlineData("200", "/api/v1/namespaces/{namespace}/secrets?fieldSelector=metadata.name%3D{name}")]
    [InlineData("403 Forbidden", "/api/v1/secrets?fieldSelector=metadata.name!%3D{name}")]
    [InlineData("403 Forbidden", "/api/v1/secrets?fieldSelector=metadata.name%3Danother")]
    [InlineData("403 Forbidden", "/api/v1/secrets")]
    [InlineData("403 Forbidden", "/api/v1/secrets?labelSelector=a%3Db")]
    [InlineData("403 Forbidden", "/api/v1/namespaces/{namespace}/secrets")]
    [InlineData("403 Forbidden", "/api/v1/namespaces/{namespace}/secrets/another")]
    [InlineData("404 NotFound", "/api/v1/namespaces/{namespace}/secrets/{name}")]
    public async Task A_role_limited_by_name_may_read(string expected, string path)
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        using var account = scene.As(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        var address = path.Replace("{name}", scene.SecretName, StringComparison.Ordinal).Replace("{namespace}", name, StringComparison.Ordinal);

        var answer = await account.GetAsync(address, Scene.Stop);

        Assert.Equal(expected, answer.Summary());
    }

    [Fact]
    public async Task A_create_that_is_limited_by_name_is_enough_for_apply_and_not_for_post()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        using var account = scene.As(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var post = await account.PostAsync(Scene.SecretsPath(name), SecretApply.Body(scene, "one"), Scene.Stop);
        var apply = await SecretApply.SendAsync(account, scene, name, SecretApply.Body(scene, "one"), "force=true");

        Assert.Equal(("403 Forbidden", "201"), (post.Summary(), apply.Summary()));
    }

    [Fact]
    public async Task A_merge_patch_removes_an_annotation()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(
            name, "Opaque", [], secret => secret["metadata"]!["annotations"] = new JsonObject { ["example.com/a"] = "b" });

        await scene.ChangeSecretAsync(
            name, new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["example.com/a"] = null } } });

        Assert.Null((await scene.SecretAsync(name))["metadata"]!["annotations"]);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_named_in_the_answer()
    {
        await using var scene = server.Begin();

        var answer = await SecretApply.SendAsync(scene.Admin, scene, "no-such-namespace", SecretApply.Body(scene, "one"));

        Assert.Equal("404 NotFound", answer.Summary());
        Assert.Equal("namespaces", (string?)answer.Body["details"]!["kind"]);
    }

    [Fact]
    public async Task A_terminating_namespace_takes_no_new_secret()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(name, "Opaque", [], secret => secret["metadata"]!["finalizers"] = new JsonArray("example.com/hold"));
        (await scene.Admin.DeleteAsync($"/api/v1/namespaces/{name}", Scene.Stop)).Ensure();
        var path = $"{Scene.SecretsPath(name)}/another?fieldManager=test";

        var answer = await scene.Admin.PatchAsync(path, KubernetesApi.ApplyPatch, Scene.Named("v1", "Secret", "another"), Scene.Stop);
        await scene.ChangeSecretAsync(name, new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } });

        Assert.Equal("403 Forbidden NamespaceTerminating metadata.namespace", answer.Summary());
    }

    [Fact]
    public async Task A_list_comes_in_pages_that_the_same_selector_continues()
    {
        await using var scene = server.Begin();
        foreach (var suffix in new[] { "a", "b", "c" })
        {
            await scene.PutSecretAsync(await scene.NamespaceAsync(suffix), "Opaque", []);
        }

        using var account = scene.As(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        var selector = $"fieldSelector=metadata.name%3D{scene.SecretName}";

        var first = (await account.GetAsync($"/api/v1/secrets?{selector}&limit=2", Scene.Stop)).Ensure().Body;
        var token = Uri.EscapeDataString((string)first["metadata"]!["continue"]!);
        var second = (await account.GetAsync($"/api/v1/secrets?{selector}&limit=2&continue={token}", Scene.Stop)).Ensure().Body;
        var withoutSelector = await account.GetAsync($"/api/v1/secrets?limit=2&continue={token}", Scene.Stop);

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Null(first["metadata"]!["remainingItemCount"]);
        Assert.Equal("403 Forbidden", withoutSelector.Summary());
    }

    [Fact]
    public async Task A_bad_continue_token_is_a_bad_request()
    {
        await using var scene = server.Begin();

        var answer = await scene.Admin.GetAsync("/api/v1/namespaces?limit=1&continue=bm90aGluZw", Scene.Stop);

        Assert.Equal("400 BadRequest", answer.Summary());
    }

    [Fact]
    public async Task An_exceeded_quota_is_told_from_rbac_by_its_words_only()
    {
        await using var scene = server.BeginWithControllers();
        var name = await scene.NamespaceAsync("a");
        var path = $"/api/v1/namespaces/{name}/resourcequotas";
        var quota = Scene.Named("v1", "ResourceQuota", "none");
        quota["spec"] = new JsonObject { ["hard"] = new JsonObject { ["secrets"] = "0" } };
        (await scene.Admin.PostAsync(path, quota, Scene.Stop)).Ensure();
        await scene.Admin.PollAsync($"{path}/none", answer => answer.Body["status"]?["used"]?["secrets"] is not null, Scene.Stop);

        var answer = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "one"));

        Assert.Equal("403 Forbidden", answer.Summary());
        Assert.Contains("exceeded quota: none, requested: secrets=1", (string?)answer.Body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pull_secrets_of_an_account_are_replaced_as_a_whole_by_apply()
    {
        await using var scene = server.Begin();
        var path = $"/api/v1/namespaces/{await scene.NamespaceAsync("a")}/serviceaccounts/puller";
        (await scene.Admin.PatchAsync($"{path}?fieldManager=other", KubernetesApi.ApplyPatch, Account("theirs"), Scene.Stop)).Ensure();

        var polite = await scene.Admin.PatchAsync($"{path}?fieldManager=test", KubernetesApi.ApplyPatch, Account("ours"), Scene.Stop);
        var forced = await scene.Admin.PatchAsync($"{path}?fieldManager=test&force=true", KubernetesApi.ApplyPatch, Account("ours"), Scene.Stop);

        Assert.Equal("409 Conflict FieldManagerConflict .imagePullSecrets", polite.Summary());
        Assert.Equal("ours", (string?)Assert.Single(forced.Ensure().Body["imagePullSecrets"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task A_merge_patch_with_a_stale_resource_version_conflicts()
    {
        await using var scene = server.Begin();
        var path = $"/api/v1/namespaces/{await scene.NamespaceAsync("a")}/serviceaccounts/puller";
        var first = await scene.Admin.PatchAsync($"{path}?fieldManager=other", KubernetesApi.ApplyPatch, Account("one"), Scene.Stop);
        (await scene.Admin.PatchAsync($"{path}?fieldManager=other", KubernetesApi.ApplyPatch, Account("two"), Scene.Stop)).Ensure();
        var stale = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = SecretApply.Version(first) },
            ["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = "three" }),
        };

        var answer = await scene.Admin.PatchAsync(path, KubernetesApi.MergePatch, stale, Scene.Stop);

        Assert.Equal("409 Conflict", answer.Summary());
    }

    [Fact]
    public async Task A_bad_token_is_unauthorized()
    {
        await using var scene = server.Begin();
        using var stranger = scene.As("not-a-token");

        var answer = await stranger.GetAsync("/api/v1/namespaces", Scene.Stop);

        Assert.Equal("401 Unauthorized", answer.Summary());
    }

    private static JsonObject Account(string pullSecret)
    {
        var account = Scene.Named("v1", "ServiceAccount", "puller");
        account["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = pullSecret });
        return account;
    }
}
