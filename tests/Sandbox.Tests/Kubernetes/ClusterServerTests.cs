using EcrFleet.Sandbox.Kubernetes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

public sealed class ClusterServerTests
{
    [Theory]
    [InlineData("1.20", "v1.20.2")]
    [InlineData("1.36", "v1.36.2")]
    public async Task The_version_is_told(string version, string gitVersion)
    {
        await using var cluster = await RecordedCluster.StartAsync(version);

        var response = await cluster.Client(null).GetAsync("/version");

        Assert.Equal(gitVersion, (string?)response.Json["gitVersion"]);
    }

    [Fact]
    public async Task Two_clusters_share_nothing()
    {
        await using var first = await RecordedCluster.StartAsync();
        await using var second = await RecordedCluster.StartAsync();
        using var confused = new ApiClient(second.Server.Address, second.Server.CaPem, first.Server.AdminToken);

        Assert.NotEqual(first.Server.Address, second.Server.Address);
        Assert.Equal(401, (await confused.GetAsync("/version")).Status);
    }

    [Fact]
    public async Task The_least_privileged_identity_serves_its_name_and_nothing_else()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var kubeconfig = LeastPrivilege.Install(cluster.Server);
        var client = cluster.Client(cluster.Server.TokenFor("ecr-fleet", "ecr-fleet"));

        var namespaces = await client.GetAsync("/api/v1/namespaces?limit=500");
        var applied = await client.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret());
        var listed = await client.GetAsync($"/api/v1/secrets?fieldSelector=metadata.name%3D{Name}&limit=500");
        var other = await client.PatchAsync(ForceApply("team-a", "other"), ApiClient.Apply, PullSecret(name: "other"));
        var deleted = await client.DeleteAsync(Secret("team-a"));

        Assert.Equal([200, 201, 200, 403, 403], [namespaces.Status, applied.Status, listed.Status, other.Status, deleted.Status]);
        Assert.Contains("namespace: ecr-fleet", kubeconfig, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_least_privileged_identity_may_be_given_deletion_and_service_accounts()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        LeastPrivilege.Install(cluster.Server, new() { MayDelete = true, ServiceAccounts = ["default"] });
        var client = cluster.Client(cluster.Server.TokenFor("ecr-fleet", "ecr-fleet"));
        await client.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret());

        var deleted = await client.DeleteAsync(Secret("team-a"));
        var account = await client.GetAsync(ServiceAccount("team-a"));
        var other = await client.GetAsync("/api/v1/namespaces/team-a/serviceaccounts/other");

        Assert.Equal([200, 200, 403], [deleted.Status, account.Status, other.Status]);
    }

    [Fact]
    public async Task A_deletion_may_be_tied_to_one_object()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var uid = (await cluster.ApplyAsync("team-a")).Uid;
        const string Other = "11111111-1111-1111-1111-111111111111";

        var refused = await cluster.Sync.DeleteAsync(Secret("team-a"), $$$"""{"preconditions":{"uid":"{{{Other}}}"}}""");
        var deleted = await cluster.Sync.DeleteAsync(Secret("team-a"), $$$"""{"preconditions":{"uid":"{{{uid}}}"}}""");

        Assert.Equal([409, 200], [refused.Status, deleted.Status]);
        Assert.Contains($"the UID in the precondition ({Other}) does not match the UID in record ({uid})", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_deleted_takes_its_secrets_along()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a");

        var deleted = await cluster.Admin.DeleteAsync("/api/v1/namespaces/team-a");
        var secret = await cluster.Sync.GetAsync(Secret("team-a"));
        var ns = await cluster.Sync.GetAsync("/api/v1/namespaces/team-a");

        Assert.Equal("Terminating", (string?)deleted.Json["status"]!["phase"]);
        Assert.Equal([404, 404], [secret.Status, ns.Status]);
    }

    [Fact]
    public async Task A_token_is_requested_and_used()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Admin.PostAsync(
            "/api/v1/namespaces/ecr-system/serviceaccounts/sync/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""");
        var used = await cluster.Client((string?)response.Json["status"]!["token"]).GetAsync("/api/v1/namespaces");

        Assert.Equal([201, 200], [response.Status, used.Status]);
    }

    [Theory]
    [InlineData("list", "secrets", Name, true)]
    [InlineData("list", "secrets", "", false)]
    [InlineData("delete", "namespaces", "team-a", false)]
    public async Task A_user_may_ask_what_it_may_do(string verb, string resource, string name, bool expected)
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PostAsync(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            $$$"""{"spec":{"resourceAttributes":{"verb":"{{{verb}}}","resource":"{{{resource}}}","name":"{{{name}}}"}} }""");

        Assert.Equal(expected, (bool)response.Json["status"]!["allowed"]!);
    }

    [Theory]
    [InlineData("app%3Dweb", "one")]
    [InlineData("app!%3Dweb,tier", "two")]
    [InlineData("app+in+(api,db),!old", "two")]
    [InlineData("app+notin+(api,db),app", "one")]
    public async Task Namespaces_are_listed_by_label(string selector, string expected)
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Seed.Namespace("one", new KeyValuePair<string, string>("app", "web"));
        cluster.Server.Seed.Namespace("two", new("app", "api"), new("tier", "1"));

        var response = await cluster.Sync.GetAsync($"/api/v1/namespaces?labelSelector={selector}");

        Assert.Equal([expected], response.ItemNames);
    }

    [Fact]
    public async Task Writes_at_the_same_time_lose_nothing()
    {
        await using var cluster = await RecordedCluster.StartAsync("1.20", [.. Enumerable.Range(0, 50).Select(number => $"n{number}")]);

        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => cluster.ApplyAsync($"n{number}")));
        var listed = await cluster.Sync.GetAsync($"/api/v1/secrets?fieldSelector=metadata.name%3D{Name}");

        Assert.All(responses, response => Assert.Equal(201, response.Status));
        Assert.Equal(50, responses.Select(response => response.ResourceVersion).Distinct().Count());
        Assert.Equal(50, listed.ItemNames.Count);
    }
}
