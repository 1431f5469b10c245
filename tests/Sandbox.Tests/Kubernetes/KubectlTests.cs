using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>What kubectl needs beyond JSON requests.</summary>
public sealed class KubectlTests
{
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    [Fact]
    public async Task A_namespace_is_created_from_protobuf()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var metadata = Field(1, "team-z") + Field(2, "") + Field(3, "") + Field(4, "") + "\x38\0" + Field(8, "") + Field(11, Field(1, "app") + Field(2, "web"));

        var response = await cluster.Admin.SendAsync(
            HttpMethod.Post, "/api/v1/namespaces?fieldManager=kubectl-create", Envelope("v1", "Namespace", Field(1, metadata) + Field(2, "") + Field(3, Field(1, ""))), Protobuf);

        Assert.Equal(201, response.Status);
        Assert.Equal("team-z", (string?)response.Json["metadata"]!["name"]);
        Assert.Equal("""{"app":"web"}""", response.Json["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task A_secret_is_created_from_protobuf()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var secret = Field(1, Field(1, "plain")) + Field(2, Field(1, "key") + Field(2, "value")) + Field(3, "Opaque") + "\x28\x01";

        var response = await cluster.Admin.SendAsync(HttpMethod.Post, Secrets("team-a"), Envelope("v1", "Secret", secret), Protobuf);

        Assert.Equal(201, response.Status);
        Assert.Equal(Base64("value"), (string?)response.Json["data"]!["key"]);
        Assert.True((bool)response.Json["immutable"]!);
    }

    [Theory]
    [InlineData("k8s")]
    [InlineData("k8s\0\x0a\x7f")]
    [InlineData("not protobuf")]
    public async Task Broken_protobuf_is_an_unknown_format(string body)
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Admin.SendAsync(HttpMethod.Post, "/api/v1/namespaces", body, Protobuf);

        Assert.Equal(415, response.Status);
    }

    [Fact]
    public async Task Who_may_do_so_acts_as_another_user()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var allowed = await cluster.Admin.GetAsync("/api/v1/secrets", ("Impersonate-User", "system:serviceaccount:ecr-system:sync"));
        var refused = await cluster.Sync.GetAsync("/api/v1/secrets", ("Impersonate-User", "admin"));

        Assert.Contains("User \"system:serviceaccount:ecr-system:sync\" cannot list", allowed.Message, StringComparison.Ordinal);
        Assert.Contains("cannot impersonate resource \"users\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_stored_resource_is_discovered()
    {
        await using var cluster = await RecordedCluster.StartAsync("1.36");

        var core = await cluster.Sync.GetAsync("/api/v1");
        var groups = await cluster.Sync.GetAsync("/apis");

        Assert.Contains("serviceaccounts/token", core.Json["resources"]!.AsArray().Select(resource => (string?)resource!["name"]));
        Assert.Equal(
            ["admissionregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "rbac.authorization.k8s.io"],
            groups.Json["groups"]!.AsArray().Select(group => (string?)group!["name"]));
    }

    /// <summary>A field of bytes; all of them are shorter than 128 and ASCII here, so that text stands for them.</summary>
    private static string Field(int number, string content) => $"{(char)((number << 3) | 2)}{(char)content.Length}{content}";

    private static string Envelope(string apiVersion, string kind, string content) =>
        $"k8s\0{Field(1, Field(1, apiVersion) + Field(2, kind))}{Field(2, content)}";
}
