using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>A secret of our name is there already.</summary>
public abstract class OtherPeoplesSecretsTests(ServerFixture server)
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    [Fact]
    public async Task A_secret_of_another_type_is_left_and_its_namespace_fails()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var healthy = await scene.NamespaceAsync("healthy");
        var before = await scene.PutSecretAsync(name, "Opaque", new JsonObject { ["key"] = DockerConfig.Base64("value") });
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal(("Fail", "WrongType", "WrongType"), (run.Verb(name), run.Reason(name), run.ErrorKind(name)));
        Assert.Equal("Create", run.Verb(healthy));
        Assert.Equal(Version(before), Version(await scene.SecretAsync(name)));
    }

    [Fact]
    public async Task A_secret_with_hosts_of_others_is_left()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var before = await scene.PutSecretAsync(
            name, DockerConfig.Type, new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded("registry.example.com", "theirs") });
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal(("Fail", "Foreign", "Foreign"), (run.Verb(name), run.Reason(name), run.ErrorKind(name)));
        Assert.Equal(Version(before), Version(await scene.SecretAsync(name)));
    }

    [Fact]
    public async Task The_secret_of_the_old_job_is_adopted_and_loses_the_copy_of_its_old_token()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var before = await scene.PutSecretAsync(
            name,
            DockerConfig.Type,
            new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "OLD-TOKEN") },
            secret => secret["metadata"]!["annotations"] = new JsonObject { [LastApplied] = secret.ToJsonString() },
            "kubectl-client-side-apply");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var run = (await scene.RefreshAsync()).Ended(0);

        var after = await scene.SecretAsync(name);
        Assert.Equal(("Update", "Adopt"), (run.Verb(name), run.Reason(name)));
        Assert.Equal((string?)before["metadata"]!["uid"], (string?)after["metadata"]!["uid"]);
        Assert.Null(after["metadata"]!["annotations"]![LastApplied]);
        Assert.True(scene.IsIssued(DockerConfig.PasswordOf(after)));
        Assert.DoesNotContain(DockerConfig.Encoded(ServerFixture.Host, "OLD-TOKEN"), after.ToJsonString(), StringComparison.Ordinal);

        // The old job is not counted as a writer any more.
        var next = (await scene.RefreshAsync()).Ended(0);
        Assert.Equal(1, next.Count("unchanged"));
        Assert.DoesNotContain("kubectl-client-side-apply", next.Cluster()["warnings"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_added_to_an_adopted_secret_survives()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(
            name,
            DockerConfig.Type,
            new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old"), ["more"] = DockerConfig.Base64("data") },
            secret =>
            {
                secret["metadata"]!["labels"] = new JsonObject { ["team"] = "blue" };
                secret["metadata"]!["annotations"] = new JsonObject { ["example.com/note"] = "keep" };
            });
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        (await scene.RefreshAsync()).Ended(0);
        (await scene.RefreshAsync("--force")).Ended(0);

        var after = await scene.SecretAsync(name);
        Assert.True(scene.IsIssued(DockerConfig.PasswordOf(after)));
        Assert.Equal(DockerConfig.Base64("data"), (string?)after["data"]!["more"]);
        Assert.Equal("blue", (string?)after["metadata"]!["labels"]!["team"]);
        Assert.Equal("keep", (string?)after["metadata"]!["annotations"]!["example.com/note"]);
    }

    [Fact]
    public async Task A_secret_of_ours_that_somebody_made_immutable_fails_its_namespace()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.NamespaceAsync("healthy");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        await scene.ChangeSecretAsync(name, new JsonObject { ["immutable"] = true });

        var run = (await scene.RefreshAsync("--force")).Ended(1);

        Assert.Equal(("Fail", "Immutable", "Immutable"), (run.Verb(name), run.Reason(name), run.ErrorKind(name)));
        Assert.Equal(1, run.Count("updated"));
    }

    [Fact]
    public async Task A_secret_that_is_being_deleted_fails_now_and_is_made_anew_when_it_is_gone()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(
            name,
            DockerConfig.Type,
            new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old") },
            secret => secret["metadata"]!["finalizers"] = new JsonArray("example.com/hold"));
        (await scene.Admin.DeleteAsync($"{Scene.SecretsPath(name)}/{scene.SecretName}", Scene.Stop)).Ensure();
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));

        var held = (await scene.RefreshAsync()).Ended(1);
        await scene.ChangeSecretAsync(name, new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } });
        var released = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(("Fail", "BeingDeleted", "BeingDeleted"), (held.Verb(name), held.Reason(name), held.ErrorKind(name)));
        Assert.Equal(("Create", "Missing"), (released.Verb(name), released.Reason(name)));
    }

    [Fact]
    public async Task A_field_of_ours_that_kubectl_took_is_taken_back()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        scene.Register(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName)));
        (await scene.RefreshAsync()).Ended(0);
        await scene.ChangeSecretAsync(
            name, new JsonObject { ["data"] = new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old loop") } });

        (await scene.RefreshAsync()).Ended(0);

        var managers = (await scene.SecretAsync(name))["metadata"]!["managedFields"]!.AsArray();
        var owner = Assert.Single(managers, manager => manager!["fieldsV1"]!["f:data"]?["f:.dockerconfigjson"] is not null)!;
        Assert.Equal("ecr-fleet", (string?)owner["manager"]);
    }

    private static string Version(JsonNode secret) => (string)secret["metadata"]!["resourceVersion"]!;
}
