using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Server-side apply beyond the record; the outcomes were compared with a real kube-apiserver 1.20.2.</summary>
public sealed class FieldOwnershipTests
{
    [Fact]
    public async Task Several_conflicts_are_told_by_manager()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await ApplyAsync(cluster, "m1", "force=true", """{"a":"YQ=="}""");
        await ApplyAsync(cluster, "m2", "force=true", """{"a":"YQ==","n":"YQ=="}""");

        var response = await ApplyAsync(cluster, "m3", "force=false", """{"a":"Yg==","n":"Yg=="}""");

        Assert.Equal(409, response.Status);
        Assert.Equal("Apply failed with 3 conflicts: conflicts with \"m1\":\n- .data.a\nconflicts with \"m2\":\n- .data.a\n- .data.n", response.Message);
        Assert.Equal(3, response.Json["details"]!["causes"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_an_applier_alone_owned_goes_when_it_leaves_it_out()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await ApplyAsync(cluster, "m1", "force=true", """{"a":"YQ==","b":"YQ=="}""", ""","labels":{"l":"1"}""");
        await ApplyAsync(cluster, "m2", "force=true", """{"b":"YQ=="}""");

        var response = await ApplyAsync(cluster, "m1", "force=true", """{}""");

        Assert.Equal("""{"b":"YQ=="}""", response.Json["data"]!.ToJsonString());
        Assert.Null(response.Json["metadata"]!["labels"]);
        Assert.Equal([Manager("m2", "Apply", """{"f:data":{"f:b":{}}}""")], response.ManagedFields);
    }

    [Fact]
    public async Task An_owner_who_lost_a_field_by_force_conflicts_with_the_next_value_on_1_20()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.Admin.PostAsync(Secrets("team-a") + "?fieldManager=kubectl-create", PullSecret(OldToken));
        await cluster.ApplyAsync("team-a");

        var response = await cluster.Sync.PatchAsync(Secret("team-a") + "?fieldManager=ecr-sync", ApiClient.Apply, PullSecret(OldToken));

        response.Is(409, Conflict("\"kubectl-create\" using v1", ".data..dockerconfigjson"));
    }

    [Fact]
    public async Task YAML_is_applied()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        const string Yaml = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: ecr-registry-credentials
              labels: {yes-is-text: "yes", number-is-text: '1'}
            data:
              a: YQ==   # a comment
            """;

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a"), ApiClient.Apply, Yaml);

        Assert.Equal(201, response.Status);
        Assert.Equal("""{"number-is-text":"1","yes-is-text":"yes"}""", response.Json["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task A_set_of_finalizers_is_owned_value_by_value()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await ApplyAsync(cluster, "m1", "force=true", "{}", ""","finalizers":["example.com/one"]""");

        var response = await ApplyAsync(cluster, "m2", "force=false", "{}", ""","finalizers":["example.com/two"]""");

        Assert.Equal("""["example.com/one","example.com/two"]""", response.Json["metadata"]!["finalizers"]!.ToJsonString());
    }

    private static Task<ApiResponse> ApplyAsync(RecordedCluster cluster, string manager, string force, string data, string metadata = "") =>
        cluster.Sync.PatchAsync(
            $"{Secret("team-a")}?fieldManager={manager}&{force}",
            ApiClient.Apply,
            $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"{{{Name}}}"{{{metadata}}}},"data":{{{data}}}}""");
}
