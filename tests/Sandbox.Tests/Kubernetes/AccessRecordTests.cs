using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section a of the record: which requests a role that is limited by name lets through.</summary>
public sealed class AccessRecordTests
{
    private const string Selector = "fieldSelector=metadata.name%3Decr-registry-credentials";

    [Theory]
    [InlineData("a1: namespaces are listed", "/api/v1/namespaces")]
    [InlineData("a5: the named secret is read", "/api/v1/namespaces/team-a/secrets/ecr-registry-credentials")]
    public async Task A_permitted_read_is_answered(string sentence, string path)
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync(path);

        Assert.True(response.Status == 200, sentence);
    }

    [Theory]
    [InlineData("a2: by field selector", Selector)]
    [InlineData("a2b: the equals sign not escaped", "fieldSelector=metadata.name=ecr-registry-credentials")]
    [InlineData("a2c: with limit and resource version", $"{Selector}&limit=500&resourceVersion=0")]
    [InlineData("a2d: by name and type", $"{Selector},type%3Dkubernetes.io%2Fdockerconfigjson")]
    [InlineData("a2e: with two equals signs", "fieldSelector=metadata.name%3D%3Decr-registry-credentials")]
    public async Task The_cluster_wide_list_is_a_named_request(string sentence, string query)
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync($"/api/v1/secrets?{query}");

        Assert.True(response.Status == 200, sentence);
        Assert.Equal([$"team-a/{Name}", $"team-b/{Name}", $"team-c/{Name}"], response.ItemNames);
    }

    [Theory]
    [InlineData("a2f: the name not equal", "sync", "list", "secrets", "/api/v1/secrets?fieldSelector=metadata.name!%3Decr-registry-credentials")]
    [InlineData("a3: no selector", "sync", "list", "secrets", "/api/v1/secrets")]
    [InlineData("a3c: by label only", "sync", "list", "secrets", "/api/v1/secrets?labelSelector=a%3Db")]
    [InlineData("a7c: a watch of all", "watcher", "watch", "secrets", "/api/v1/secrets?watch=1&timeoutSeconds=1")]
    [InlineData("a9: service accounts", "sync", "list", "serviceaccounts", "/api/v1/serviceaccounts")]
    [InlineData("a10: a watch of namespaces", "sync", "watch", "namespaces", "/api/v1/namespaces?watch=1&timeoutSeconds=1")]
    public async Task A_wider_request_is_forbidden(string sentence, string user, string verb, string resource, string path)
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.User(user).GetAsync(path);

        Assert.True(response.Status == 403, sentence);
        response.Is(403, Status(403, "Forbidden", $"{resource} is forbidden: {Cannot(user, verb, resource)} at the cluster scope", Of(resource)));
    }

    [Fact]
    public async Task A3b_a_list_of_one_namespace_is_forbidden()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync(Secrets("team-a"));

        response.Is(403, Status(403, "Forbidden", $"secrets is forbidden: {Cannot("sync", "list")} in the namespace \"team-a\"", Of()));
    }

    [Fact]
    public async Task A4_another_secret_is_forbidden()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync(Secret("team-a", "other"));

        response.Is(403, Status(403, "Forbidden", $"secrets \"other\" is forbidden: {Cannot("sync", "get")} in the namespace \"team-a\"", Named("other")));
    }

    [Fact]
    public async Task A4b_a_selector_on_another_name_is_forbidden()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync("/api/v1/secrets?fieldSelector=metadata.name%3Dother");

        response.Is(403, Status(403, "Forbidden", $"secrets \"other\" is forbidden: {Cannot("sync", "list")} at the cluster scope", Named("other")));
    }

    [Fact]
    public async Task A5b_the_named_secret_may_be_missing()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync(Secret("kube-public"));

        response.Is(404, Status(404, "NotFound", $"secrets \"{Name}\" not found", Named(Name)));
    }

    [Fact]
    public async Task A6_one_namespace_is_listed_by_field_selector()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync($"{Secrets("team-a")}?{Selector}");

        Assert.Equal(200, response.Status);
        Assert.Equal([$"team-a/{Name}"], response.ItemNames);
    }

    [Fact]
    public async Task A7_a_watch_needs_its_own_verb()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.GetAsync($"/api/v1/secrets?watch=1&timeoutSeconds=1&{Selector}");

        response.Is(403, Status(403, "Forbidden", $"secrets \"{Name}\" is forbidden: {Cannot("sync", "watch")} at the cluster scope", Named(Name)));
    }

    [Fact]
    public async Task A7b_a_watch_is_granted_by_name()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Watcher.GetAsync($"/api/v1/secrets?watch=1&timeoutSeconds=0&{Selector}");

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task A8_a_field_selector_does_not_name_a_collection_to_delete()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.DeleteAsync($"{Secrets("team-a")}?{Selector}");

        response.Is(403, Status(403, "Forbidden", $"secrets is forbidden: {Cannot("sync", "deletecollection")} in the namespace \"team-a\"", Of()));
    }

    [Fact]
    public async Task A11_a_creation_by_POST_is_not_bound_to_a_name()
    {
        await using var cluster = await ThreeSecretsAsync();

        var response = await cluster.Sync.PostAsync(Secrets("team-b"), Opaque("another"));

        Assert.Equal(201, response.Status);
    }

    [Fact]
    public async Task A12_the_named_secret_is_deleted()
    {
        await using var cluster = await ThreeSecretsAsync();
        var uid = (await cluster.Sync.GetAsync(Secret("team-b"))).Uid;

        var response = await cluster.Sync.DeleteAsync(Secret("team-b"));

        var details = $$$"""{"name":"{{{Name}}}","kind":"secrets","uid":"{{{uid}}}"}""";
        response.Is(200, $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","details":{{details}}}""");
    }

    [Fact]
    public async Task An_empty_list_of_metadata_has_null_for_items()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.GetAsync($"/api/v1/secrets?{Selector}", ("Accept", ApiClient.PartialList));

        Assert.StartsWith("""{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":""", response.Text, StringComparison.Ordinal);
        Assert.EndsWith(""","items":null}""" + "\n", response.Text, StringComparison.Ordinal);
    }

    private static string Cannot(string user, string verb, string resource = "secrets") =>
        $"User \"system:serviceaccount:ecr-system:{user}\" cannot {verb} resource \"{resource}\" in API group \"\"";

    private static async Task<RecordedCluster> ThreeSecretsAsync()
    {
        var cluster = await RecordedCluster.StartAsync();
        foreach (var ns in new[] { "team-a", "team-b", "team-c" })
        {
            await cluster.ApplyAsync(ns);
        }

        return cluster;
    }
}
