using System.Text.Json.Nodes;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Kubernetes.Tests;

public sealed class ServiceAccountTests
{
    private static readonly NamespaceName Team = new("team-a");
    private static readonly ServiceAccountName Account = new("default");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_the_others_entries_and_writes_under_the_version_that_was_read()
    {
        await using var server = await StubServer.StartAsync(Read("5", "other"), Written("other", "ecr-registry-credentials"));
        using var cluster = await server.ConnectAsync();

        var result = await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None);

        Assert.Equal(WriteOutcome.Updated, result.Value);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"metadata":{"resourceVersion":"5"},"imagePullSecrets":[{"name":"other"},{"name":"ecr-registry-credentials"}]}"""),
            JsonNode.Parse(server.Requests.Last().Body)));
        Assert.Equal("/api/v1/namespaces/team-a/serviceaccounts/default?fieldManager=ecr-fleet", server.Requests.Last().Target);
        Assert.Equal("application/merge-patch+json", server.Requests.Last().Headers["Content-Type"]);
    }

    [Fact]
    public async Task Writes_nothing_where_the_secret_is_already_named()
    {
        await using var server = await StubServer.StartAsync(Read("5", "ecr-registry-credentials"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Unchanged, (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Value);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Reads_again_after_a_conflict()
    {
        await using var server = await StubServer.StartAsync(Read("5"), Modified(), Read("6", "new"), Written("new", "ecr-registry-credentials"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Updated, (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Value);
        Assert.Contains("""{"name":"new"},{"name":"ecr-registry-credentials"}""", server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_after_five_conflicts()
    {
        await using var server = await StubServer.StartAsync(context => (HttpMethods.IsGet(context.Request.Method) ? Read("5") : Modified()).WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.Conflict, (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Failure?.Kind);
        Assert.Equal(10, cluster.ApiRequests);
    }

    [Fact]
    public async Task Reports_a_service_account_that_does_not_exist()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Status(404, "serviceaccounts \"default\" not found", "NotFound", """{"kind":"serviceaccounts"}"""));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.NotFound, (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Failure?.Kind);
    }

    [Fact]
    public async Task Takes_no_other_object_for_a_service_account()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, "{}"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.Unreachable, (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Failure?.Kind);
    }

    [Fact]
    public async Task A_write_that_is_answered_by_anything_else_is_no_success()
    {
        await using var server = await StubServer.StartAsync(Read("5"), StubAnswer.Object(200, "ServiceAccount", "another", "team-a"));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(
            new Failure(FailureKind.Unreachable, "Something in front of the API server answered (200, a ServiceAccount that is not what was asked for): patch serviceaccounts in namespace team-a."),
            (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":\"ecr-registry-credentials\"}")]
    public async Task A_write_whose_answer_lacks_a_reference_is_no_success(string references)
    {
        await using var server = await StubServer.StartAsync(context => (HttpMethods.IsGet(context.Request.Method) ? Read("5", "other") : Answered(references)).WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Failure;

        Assert.Equal(FailureKind.Conflict, failure?.Kind);
        Assert.Contains("other imagePullSecrets than were sent", failure?.Message, StringComparison.Ordinal);
    }

    private static StubAnswer Answered(string references) =>
        new(200, $$"""{"kind":"ServiceAccount","metadata":{"name":"default","namespace":"team-a","resourceVersion":"8"},"imagePullSecrets":[{{references}}]}""");

    private static StubAnswer Written(params string[] names) => Answered(string.Join(',', names.Select(name => $$"""{"name":"{{name}}"}""")));

    private static StubAnswer Read(string version, params string[] names)
    {
        var references = string.Join(',', names.Select(name => $$"""{"name":"{{name}}"}"""));
        return new(200, $$"""{"metadata":{"name":"default","resourceVersion":"{{version}}"},"imagePullSecrets":[{{references}}]}""");
    }

    private static StubAnswer Modified() => StubAnswer.Status(409, "Operation cannot be fulfilled on serviceaccounts \"default\": the object has been modified", "Conflict");
}
