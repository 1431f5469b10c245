using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>The opt-in: secrets of ours go where they are no longer wanted.</summary>
public abstract class PruneTests(ServerFixture server)
{
    [Fact]
    public async Task Only_secrets_of_ours_are_deleted()
    {
        await using var scene = server.Begin();
        var kept = await scene.NamespaceAsync("kept");
        var left = await scene.NamespaceAsync("left");
        var foreign = await scene.NamespaceAsync("left-foreign");
        await scene.PutSecretAsync(
            foreign, DockerConfig.Type, new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "theirs") });
        var token = await scene.AccountAsync(
            Rule.Namespaces, Rule.Secrets(scene.SecretName, "get", "list", "create", "patch", "delete"));
        scene.Register(token, tags: new JsonObject { ["exclude-namespaces"] = foreign });
        (await scene.RefreshAsync()).Ended(0);
        scene.Register(token, tags: new JsonObject { ["exclude-namespaces"] = "*-left*", ["prune"] = "true" });

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(("Delete", "NotSelected"), (run.Verb(left), run.Reason(left)));
        Assert.Equal((200, 404, 200), (
            (await scene.FindSecretAsync(kept)).Status, (await scene.FindSecretAsync(left)).Status, (await scene.FindSecretAsync(foreign)).Status));
    }

    [Fact]
    public async Task Without_the_tag_nothing_is_deleted()
    {
        await using var scene = server.Begin();
        var left = await scene.NamespaceAsync("left");
        var token = await scene.AccountAsync(
            Rule.Namespaces, Rule.Secrets(scene.SecretName, "get", "list", "create", "patch", "delete"));
        scene.Register(token);
        (await scene.RefreshAsync()).Ended(0);
        scene.Register(token, tags: new JsonObject { ["exclude-namespaces"] = "*-left" });

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(("Skip", "NotSelected"), (run.Verb(left), run.Reason(left)));
        Assert.Equal(200, (await scene.FindSecretAsync(left)).Status);
    }

    [Fact]
    public async Task The_missing_right_to_delete_is_named()
    {
        await using var scene = server.Begin();
        var left = await scene.NamespaceAsync("left");
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        (await scene.RefreshAsync()).Ended(0);
        scene.Register(token, tags: new JsonObject { ["exclude-namespaces"] = "*-left", ["prune"] = "true" });

        var run = (await scene.RefreshAsync()).Ended(1);

        Assert.Equal(("Fail", "Forbidden"), (run.Verb(left), run.ErrorKind(left)));
        Assert.Contains("delete", run.ErrorMessage(left), StringComparison.Ordinal);
    }
}
