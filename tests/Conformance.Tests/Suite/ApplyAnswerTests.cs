using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>How a server answers an apply of a pull secret, asked for directly: true of real servers, and so of the sandbox.</summary>
public abstract class ApplyAnswerTests(ServerFixture server)
{
    [Fact]
    public async Task Apply_creates_updates_and_writes_nothing_when_nothing_differs()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");

        var created = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "one"));
        var updated = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "two"));
        var again = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "two"));

        Assert.Equal(("201", "200", "200"), (created.Summary(), updated.Summary(), again.Summary()));
        Assert.NotEqual(SecretApply.Version(created), SecretApply.Version(updated));
        Assert.Equal(SecretApply.Version(updated), SecretApply.Version(again));
    }

    [Theory]
    [InlineData("422 Invalid FieldValueRequired fieldManager", "?force=true", "{}")]
    [InlineData("400 BadRequest", "?fieldManager=test", "{'metadata':{'name':null}}")]
    [InlineData("400 BadRequest", "?fieldManager=test", "{'metadata':{'name':'another'}}")]
    [InlineData("400 BadRequest", "?fieldManager=test", "{'metadata':{'namespace':'another'}}")]
    [InlineData("409 Conflict", "?fieldManager=test", "{'metadata':{'uid':'11111111-1111-1111-1111-111111111111'}}")]
    [InlineData("201", "?fieldManager=test&dryRun=All", "{}")]
    [InlineData("422 Invalid FieldValueInvalid data[.dockerconfigjson]", "?fieldManager=test", "{'data':{'.dockerconfigjson':'bm9uZQ=='}}")]
    [InlineData("422 Invalid FieldValueRequired data[.dockerconfigjson]", "?fieldManager=test", "{'data':null}")]
    [InlineData("500", "?fieldManager=test", "{'data':{'.dockerconfigjson':'%'}}")]
    [InlineData("500", "?fieldManager=test", "{'unknown':1}")]
    public async Task An_apply_of_a_missing_secret_is_answered(string expected, string query, string change)
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var body = Merge(SecretApply.Body(scene, "one"), JsonNode.Parse(change.Replace('\'', '"'))!.AsObject());

        var answer = await scene.Admin.PatchAsync($"{Scene.SecretsPath(name)}/{scene.SecretName}{query}", KubernetesApi.ApplyPatch, body, Scene.Stop);

        Assert.Equal(expected, answer.Summary());
    }

    [Fact]
    public async Task An_apply_with_a_stale_resource_version_conflicts()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var first = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "one"));
        (await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "two"))).Ensure();
        var stale = Merge(SecretApply.Body(scene, "three"), new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = SecretApply.Version(first) } });

        var answer = await SecretApply.SendAsync(scene.Admin, scene, name, stale, "force=true");

        Assert.Equal("409 Conflict", answer.Summary());
    }

    [Theory]
    [InlineData("200", "force=true")]
    [InlineData("409 Conflict FieldManagerConflict .data..dockerconfigjson", "force=false")]
    public async Task An_apply_over_a_secret_of_kubectl_is_answered(string expected, string force)
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(
            name,
            DockerConfig.Type,
            new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old") },
            fieldManager: "kubectl-client-side-apply");

        var answer = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "new"), force);

        Assert.Equal(expected, answer.Summary());
    }

    [Fact]
    public async Task An_apply_cannot_change_the_type()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(name, "Opaque", []);

        var answer = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "new"), "force=true");

        Assert.Equal("422 Invalid FieldValueInvalid type", answer.Summary());
    }

    [Fact]
    public async Task An_apply_cannot_change_an_immutable_secret()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        await scene.PutSecretAsync(
            name,
            DockerConfig.Type,
            new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, "old") },
            secret => secret["immutable"] = true);

        var answer = await SecretApply.SendAsync(scene.Admin, scene, name, SecretApply.Body(scene, "new"), "force=true");

        Assert.Equal("422 Invalid FieldValueForbidden data", answer.Summary());
    }

    /// <summary>As a JSON merge patch does: null removes.</summary>
    private static JsonObject Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            switch (value, target[name])
            {
                case (null, _):
                    target.Remove(name);
                    break;
                case (JsonObject inner, JsonObject existing):
                    Merge(existing, inner);
                    break;
                default:
                    target[name] = value!.DeepClone();
                    break;
            }
        }

        return target;
    }
}
