using System.Text.RegularExpressions;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section h of the record: imagePullSecrets is one value to every kind of apply.</summary>
public sealed partial class ServiceAccountRecordTests
{
    private const string Pull = """{"f:imagePullSecrets":{}}""";
    private const string Ours = $$"""[{"name":"{{Name}}"}]""";

    private static readonly string Unprocessable = Status(422, "Invalid", "the server rejected our request due to an error in our request", "{}");

    [Fact]
    public async Task H1_a_first_apply_leaves_the_rest_to_before_first_apply()
    {
        await using var cluster = await StartAsync();

        var response = await ApplyAsync(cluster, "other", "other-pull");

        Assert.Equal(200, response.Status);
        Assert.Equal("""[{"name":"other-pull"}]""", PullSecretsOf(response));
        Assert.Equal(
            [
                Manager("other", "Apply", Pull),
                Manager("before-first-apply", "Update", """{"f:secrets":{".":{},"k:{\"name\":\"default-token-*\"}":{".":{},"f:name":{}}}}"""),
            ],
            response.ManagedFields.Select(entry => TokenName().Replace(entry.Replace("\\u0022", "\\\"", StringComparison.Ordinal), "default-token-*")));
    }

    [Fact]
    public async Task H1b_another_list_conflicts()
    {
        await using var cluster = await StartAsync();
        await ApplyAsync(cluster, "other", "other-pull");

        var response = await ApplyAsync(cluster, "ecr-sync", Name);

        response.Is(409, Conflict("\"other\"", ".imagePullSecrets"));
    }

    [Fact]
    public async Task H1c_force_loses_the_entry_of_others()
    {
        await using var cluster = await StartAsync();
        await ApplyAsync(cluster, "other", "other-pull");

        var response = await ApplyAsync(cluster, "ecr-sync&force=true", Name);

        Assert.Equal(Ours, PullSecretsOf(response));
        Assert.Equal(Manager("ecr-sync", "Apply", Pull), response.ManagedFields[0]);
        Assert.Equal(2, response.ManagedFields.Count);
    }

    [Fact]
    public async Task H2_a_strategic_merge_patch_loses_the_entry_of_others()
    {
        await using var cluster = await StartAsync();
        await cluster.Admin.PatchAsync(
            ServiceAccount("team-a") + "?fieldManager=human", ApiClient.StrategicPatch, """{"imagePullSecrets":[{"name":"other-pull"}]}""");

        var response = await cluster.Admin.PatchAsync(
            ServiceAccount("team-a") + "?fieldManager=x", ApiClient.StrategicPatch, $$"""{"imagePullSecrets":{{Ours}}}""");

        Assert.Equal(200, response.Status);
        Assert.Equal(Ours, PullSecretsOf(response));
    }

    [Fact]
    public async Task H3_a_list_is_applied_where_there_is_none()
    {
        await using var cluster = await StartAsync();

        var response = await ApplyAsync(cluster, "ecr-sync", Name);

        Assert.Equal(Ours, PullSecretsOf(response));
    }

    [Fact]
    public async Task H3b_a_JSON_patch_appends()
    {
        await using var cluster = await StartAsync();
        await ApplyAsync(cluster, "ecr-sync", Name);

        var response = await AppendAsync(cluster, "later");

        Assert.Equal(200, response.Status);
        Assert.Equal($$"""[{"name":"{{Name}}"},{"name":"later"}]""", PullSecretsOf(response));
    }

    [Fact]
    public async Task H3c_after_the_JSON_patch_our_list_conflicts()
    {
        await using var cluster = await StartAsync();
        await ApplyAsync(cluster, "ecr-sync", Name);
        await AppendAsync(cluster, "later");

        var response = await ApplyAsync(cluster, "ecr-sync", Name);

        response.Is(409, Conflict("\"unknown\" using v1", ".imagePullSecrets"));
    }

    [Fact]
    public async Task H4_a_JSON_patch_cannot_append_to_a_list_that_is_not_there()
    {
        await using var cluster = await StartAsync();

        var response = await AppendAsync(cluster, Name);

        response.Is(422, Unprocessable);
    }

    [Fact]
    public async Task H4b_a_JSON_patch_with_a_failed_test_is_the_same_refusal()
    {
        await using var cluster = await StartAsync();

        var response = await cluster.Admin.PatchAsync(
            ServiceAccount("team-a"),
            ApiClient.JsonPatch,
            $$"""[{"op":"test","path":"/metadata/resourceVersion","value":"1"},{"op":"add","path":"/imagePullSecrets","value":{{Ours}}}]""");

        response.Is(422, Unprocessable);
    }

    [Fact]
    public async Task H4c_a_merge_patch_with_a_stale_resource_version_conflicts()
    {
        await using var cluster = await StartAsync();

        var response = await cluster.Admin.PatchAsync(
            ServiceAccount("team-a"), ApiClient.MergePatch, $$$"""{"metadata":{"resourceVersion":"1"},"imagePullSecrets":{{{Ours}}}}""");

        response.Is(409, Status(
            409,
            "Conflict",
            "Operation cannot be fulfilled on serviceaccounts \"default\": the object has been modified; please apply your changes to the latest "
            + "version and try again",
            Named("default", "serviceaccounts")));
    }

    private static Task<RecordedCluster> StartAsync() => RecordedCluster.StartAsync();

    private static string PullSecretsOf(ApiResponse response) => response.Json["imagePullSecrets"]!.ToJsonString();

    private static Task<ApiResponse> ApplyAsync(RecordedCluster cluster, string manager, string pullSecret) => cluster.Admin.PatchAsync(
        $"{ServiceAccount("team-a")}?fieldManager={manager}",
        ApiClient.Apply,
        $$$"""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"},"imagePullSecrets":[{"name":"{{{pullSecret}}}"}]}""");

    private static Task<ApiResponse> AppendAsync(RecordedCluster cluster, string pullSecret) => cluster.Admin.PatchAsync(
        ServiceAccount("team-a"),
        ApiClient.JsonPatch,
        $$$"""[{"op":"add","path":"/imagePullSecrets/-","value":{"name":"{{{pullSecret}}}"}}]""");

    [GeneratedRegex("default-token-[a-z0-9]{5}")]
    private static partial Regex TokenName();
}
