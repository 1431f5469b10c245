using System.Text;
using System.Text.Json;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;

namespace EcrFleet.Kubernetes.Tests;

public sealed class WriteTests
{
    private static readonly NamespaceName Team = new("team-a");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(201, nameof(WriteOutcome.Created))]
    [InlineData(200, nameof(WriteOutcome.Updated))]
    public async Task Applies_by_one_request_and_tells_created_from_updated(int code, string outcome)
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(code, "{}"));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.ApplyAsync(Team, PullSecrets.With("password"), force: false, resourceVersion: null, None);

        var request = Assert.Single(server.Requests);
        Assert.Equal(outcome, result.Value.ToString());
        Assert.Equal(("PATCH", "/api/v1/namespaces/team-a/secrets/ecr-registry-credentials?fieldManager=ecr-fleet"), (request.Method, request.Target));
        Assert.Equal("application/apply-patch+yaml", request.Headers["Content-Type"]);
        Assert.StartsWith("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1", request.Headers["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applies_a_whole_secret_that_names_no_namespace()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();

        await cluster.ApplyAsync(Team, PullSecrets.With("password"), force: false, resourceVersion: null, None);

        using var body = JsonDocument.Parse(server.Requests.Single().Body);
        Assert.Equal(["apiVersion", "kind", "metadata", "type", "data"], body.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["name", "labels", "annotations"], body.RootElement.GetProperty("metadata").EnumerateObject().Select(field => field.Name));
        Assert.Equal("ecr-fleet", body.RootElement.GetProperty("metadata").GetProperty("labels").GetProperty("app.kubernetes.io/managed-by").GetString());
        Assert.Equal(
            PullSecrets.DockerConfig("password"),
            Encoding.UTF8.GetString(body.RootElement.GetProperty("data").GetProperty(".dockerconfigjson").GetBytesFromBase64()));
    }

    [Fact]
    public async Task Applies_with_force_and_under_a_version_when_asked()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();

        await cluster.ApplyAsync(Team, PullSecrets.With("password"), force: true, resourceVersion: "42", None);

        Assert.EndsWith("?fieldManager=ecr-fleet&force=true", server.Requests.Single().Target, StringComparison.Ordinal);
        Assert.Contains("\"resourceVersion\":\"42\"", server.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_characters_beyond_the_basic_plane_as_YAML_can_read_them()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();
        var secret = PullSecrets.With("password") with { Annotations = new Dictionary<string, string> { ["note"] = "<ä+\U0001F680\">" } };

        await cluster.ApplyAsync(Team, secret, force: false, resourceVersion: null, None);

        Assert.DoesNotContain("\\ud83d", server.Requests.Single().Body, StringComparison.OrdinalIgnoreCase);
        using var body = JsonDocument.Parse(server.Requests.Single().Body);
        Assert.Equal("<ä+\U0001F680\">", body.RootElement.GetProperty("metadata").GetProperty("annotations").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Applies_to_many_namespaces_at_a_time()
    {
        await using var server = await StubServer.StartAsync(context => new StubAnswer(201, "{}").WriteAsync(context));
        using var cluster = await server.ConnectAsync();
        var secret = PullSecrets.With("password");

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(at => cluster.ApplyAsync(new NamespaceName($"team-{at}"), secret, false, null, None)));

        Assert.All(results, result => Assert.Equal(WriteOutcome.Created, result.Value));
        Assert.Equal(200, cluster.ApiRequests);
        Assert.Single(server.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Removes_the_last_applied_annotation_by_merge_patch()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.RemoveLastAppliedAsync(Team, PullSecrets.Name, "7", None);

        Assert.Equal(WriteOutcome.Updated, result.Value);
        Assert.Equal("application/merge-patch+json", server.Requests.Single().Headers["Content-Type"]);
        Assert.Equal("""{"metadata":{"resourceVersion":"7","annotations":{"kubectl.kubernetes.io/last-applied-configuration":null}}}""", server.Requests.Single().Body);
    }

    [Fact]
    public async Task Deletes_only_what_was_observed()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.DeleteAsync(PullSecrets.Name, Observed(), None);

        var request = server.Requests.Single();
        Assert.Equal(WriteOutcome.Deleted, result.Value);
        Assert.Equal(("DELETE", "/api/v1/namespaces/team-a/secrets/ecr-registry-credentials"), (request.Method, request.Target));
        Assert.Equal("""{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u1","resourceVersion":"7"}}""", request.Body);
    }

    [Fact]
    public async Task Has_nothing_to_do_when_the_secret_to_delete_is_gone()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Status(404, "secrets \"x\" not found", "NotFound", """{"kind":"secrets"}"""));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Unchanged, (await cluster.DeleteAsync(PullSecrets.Name, Observed(), None)).Value);
    }

    [Fact]
    public async Task Reports_a_secret_that_changed_before_it_was_deleted()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Status(409, "Precondition failed: UID in precondition: u1, UID in object meta: u2", "Conflict"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.Conflict, (await cluster.DeleteAsync(PullSecrets.Name, Observed(), None)).Failure?.Kind);
    }

    private static ObservedSecret Observed() => new() { Namespace = Team, Type = "kubernetes.io/dockerconfigjson", Uid = "u1", ResourceVersion = "7" };
}
