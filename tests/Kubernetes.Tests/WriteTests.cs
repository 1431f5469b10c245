using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;

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
        await using var server = await StubServer.StartAsync(StubAnswer.Written(code, PullSecrets.With("password")));
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
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, PullSecrets.With("password")));
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
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync();

        await cluster.ApplyAsync(Team, PullSecrets.With("password"), force: true, resourceVersion: "42", None);

        Assert.EndsWith("?fieldManager=ecr-fleet&force=true", server.Requests.Single().Target, StringComparison.Ordinal);
        Assert.Contains("\"resourceVersion\":\"42\"", server.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_characters_beyond_the_basic_plane_as_YAML_can_read_them()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, PullSecrets.With("password")));
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
        var secret = PullSecrets.With("password");
        await using var server = await StubServer.StartAsync(context => StubAnswer.Written(201, secret, context.Request.Path.Value!.Split('/')[4]).WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(at => cluster.ApplyAsync(new NamespaceName($"team-{at}"), secret, false, null, None)));

        Assert.All(results, result => Assert.Equal(WriteOutcome.Created, result.Value));
        Assert.Equal(200, cluster.ApiRequests);
        Assert.Single(server.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Removes_the_last_applied_annotation_by_merge_patch()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.RemoveLastAppliedAsync(Team, PullSecrets.Name, "7", None);

        Assert.Equal(WriteOutcome.Updated, result.Value);
        Assert.Equal("application/merge-patch+json", server.Requests.Single().Headers["Content-Type"]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"metadata":{"resourceVersion":"7","annotations":{"kubectl.kubernetes.io/last-applied-configuration":null}}}"""),
            JsonNode.Parse(server.Requests.Single().Body)));
    }

    [Theory]
    [InlineData("""{"kind":"Status","metadata":{},"status":"Success","details":{"name":"ecr-registry-credentials","kind":"secrets","uid":"u1"}}""")]
    [InlineData("""{"kind":"Secret","metadata":{"name":"ecr-registry-credentials","namespace":"team-a","deletionTimestamp":"2026-11-23T08:47:09Z"}}""")]
    public async Task Deletes_only_what_was_observed(string body)
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, body));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.DeleteAsync(PullSecrets.Name, Observed(), None);

        var request = server.Requests.Single();
        Assert.Equal(WriteOutcome.Deleted, result.Value);
        Assert.Equal(("DELETE", "/api/v1/namespaces/team-a/secrets/ecr-registry-credentials"), (request.Method, request.Target));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u1","resourceVersion":"7"}}"""), JsonNode.Parse(request.Body)));
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

    [Fact]
    public async Task Takes_the_whole_secret_for_an_answer_too()
    {
        var secret = PullSecrets.With("password");
        await using var server = await StubServer.StartAsync(StubAnswer.Written(201, secret, kind: "Secret"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Created, (await cluster.ApplyAsync(Team, secret, force: false, resourceVersion: null, None)).Value);
    }

    [Theory]
    [MemberData(nameof(OtherAnswers))]
    public async Task A_write_that_is_answered_by_anything_else_is_no_success(string body, string type, string answered)
    {
        await using var server = await StubServer.StartAsync(context => new StubAnswer(200, body, type).WriteAsync(context));
        using var cluster = await server.ConnectAsync();
        var secret = PullSecrets.With("password");

        var failures = new[]
        {
            (await cluster.ApplyAsync(Team, secret, force: true, resourceVersion: null, None)).Failure,
            (await cluster.RemoveLastAppliedAsync(Team, secret.Name, "7", None)).Failure,
            (await cluster.DeleteAsync(secret.Name, Observed(), None)).Failure,
        };

        Assert.Equal(
            ((string[])["patch", "patch", "delete"]).Select(verb => new Failure(
                FailureKind.Unreachable, $"Something in front of the API server answered (200, {answered}): {verb} secrets in namespace team-a.")),
            failures);
    }

    [Fact]
    public async Task Kubectls_copy_that_is_still_there_is_no_success()
    {
        var secret = PullSecrets.With("password");
        var annotations = new Dictionary<string, string>(secret.Annotations) { [PullSecretMetadata.LastApplied] = "{}" };
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, secret with { Annotations = annotations }));
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.RemoveLastAppliedAsync(Team, secret.Name, "7", None)).Failure;

        Assert.Equal(FailureKind.Conflict, failure?.Kind);
        Assert.Contains("last-applied", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"Status","status":"Success","details":{"name":"ecr-registry-credentials","uid":"u2"}}""")]
    [InlineData("""{"kind":"Secret","metadata":{"name":"ecr-registry-credentials","namespace":"team-a","uid":"u2"}}""")]
    public async Task The_deletion_of_another_object_of_the_name_is_no_success(string body)
    {
        await using var server = await StubServer.StartAsync(context => new StubAnswer(200, body).WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.Unreachable, (await cluster.DeleteAsync(PullSecrets.Name, Observed(), None)).Failure?.Kind);
    }

    [Theory]
    [InlineData(PullSecretMetadata.ContentSha256)]
    [InlineData(PullSecretMetadata.ExpiresAt)]
    public async Task A_secret_that_was_changed_on_the_way_is_no_success(string mark)
    {
        var secret = PullSecrets.With("password");
        var altered = secret with { Annotations = new Dictionary<string, string>(secret.Annotations) { [mark] = "other" } };
        await using var server = await StubServer.StartAsync(StubAnswer.Written(200, altered));
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.ApplyAsync(Team, secret, force: false, resourceVersion: null, None)).Failure;

        Assert.Equal(FailureKind.Conflict, failure?.Kind);
        Assert.Contains("another content hash or expiry", failure?.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> OtherAnswers() => new()
    {
        { "<html>Sign in</html>", "text/html", "text/html" },
        { "", "application/json", "an empty body" },
        { "{}", "application/json", "an object of no known kind" },
        { "[]", "application/json", "application/json" },
        { "null", "application/json", "application/json" },
        { """{"kind":"PartialObjectMetadata","metadata":{"name":"ecr-reg""", "application/json", "application/json" },
        { """{"kind":"Status","metadata":{},"status":"Failure"}""", "application/json", "a Status that is not what was asked for" },
        { """{"kind":"Status","metadata":{},"status":"Success","details":{"name":"another"}}""", "application/json", "a Status that is not what was asked for" },
        { """{"kind":"Secret","metadata":{"name":"another","namespace":"team-a"}}""", "application/json", "a Secret that is not what was asked for" },
        { """{"kind":"Secret","metadata":{"name":"ecr-registry-credentials","namespace":"team-b"}}""", "application/json", "a Secret that is not what was asked for" },
        { """{"kind":"ConfigMap","metadata":{"name":"ecr-registry-credentials","namespace":"team-a"}}""", "application/json", "a ConfigMap that is not what was asked for" },
    };

    private static ObservedSecret Observed() => new() { Namespace = Team, Type = "kubernetes.io/dockerconfigjson", Uid = "u1", ResourceVersion = "7" };
}
