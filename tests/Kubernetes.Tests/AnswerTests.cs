using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>The answers as recorded from real API servers; the words of the messages are theirs.</summary>
public sealed class AnswerTests
{
    private static readonly NamespaceName Team = new("team-a");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_401_is_a_refused_credential() =>
        await Fails(StubAnswer.Status(401, "Unauthorized", "Unauthorized"), FailureKind.Unauthorized, "does not accept the kubeconfig's credential");

    [Fact]
    public async Task A_403_for_the_anonymous_user_is_a_missing_credential() => await Fails(
        StubAnswer.Status(403, """secrets "x" is forbidden: User "system:anonymous" cannot patch resource "secrets" in API group "" in the namespace "team-a" """, "Forbidden"),
        FailureKind.Unauthorized,
        "The kubeconfig has no credential");

    [Fact]
    public async Task A_403_of_RBAC_names_the_missing_right() => await Fails(
        StubAnswer.Status(403, """secrets "x" is forbidden: User "system:serviceaccount:a:b" cannot create resource "secrets" in API group "" in the namespace "team-a" """, "Forbidden"),
        FailureKind.Forbidden,
        "lacks the right to create secrets in namespace team-a");

    [Fact]
    public async Task A_403_with_an_empty_reason_is_the_missing_right_to_create() => await Fails(
        StubAnswer.Status(403, """secrets "ecr-registry-credentials" is forbidden: """, "Forbidden", """{"name":"ecr-registry-credentials","kind":"secrets"}"""),
        FailureKind.Forbidden,
        "lacks the right to create secrets in namespace team-a");

    [Fact]
    public async Task A_403_of_a_list_names_the_right_for_the_whole_cluster()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Status(
            403, """secrets is forbidden: User "u" cannot list resource "secrets" in API group "" at the cluster scope""", "Forbidden", """{"kind":"secrets"}"""));
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.ListSecretsAsync(PullSecrets.Name, None)).Failure;

        Assert.Equal(new Failure(FailureKind.Forbidden, "The kubeconfig's user lacks the right to list secrets in the whole cluster."), failure);
    }

    [Fact]
    public async Task A_403_of_a_terminating_namespace_is_an_outcome() => Assert.Equal(
        WriteOutcome.NamespaceTerminating,
        (await Apply(StubAnswer.Cause(
            403,
            "secrets \"x\" is forbidden: unable to create new content in namespace team-a because it is being terminated",
            "Forbidden",
            "metadata.namespace",
            "namespace team-a is being terminated",
            "NamespaceTerminating"))).Value);

    [Fact]
    public async Task A_404_of_the_namespace_is_an_outcome() => Assert.Equal(
        WriteOutcome.NamespaceNotFound,
        (await Apply(StubAnswer.Status(404, "namespaces \"team-a\" not found", "NotFound", """{"name":"team-a","kind":"namespaces"}"""))).Value);

    [Fact]
    public async Task A_404_of_anything_else_is_a_failure() =>
        await Fails(StubAnswer.Status(404, "the server could not find the requested resource", "NotFound"), FailureKind.NotFound, "finds nothing to patch secrets in namespace team-a");

    [Fact]
    public async Task A_403_of_a_quota_is_told_apart() => await Fails(
        StubAnswer.Status(403, """secrets "x" is forbidden: exceeded quota: q, requested: secrets=1, used: secrets=1, limited: secrets=1""", "Forbidden", """{"kind":"secrets"}"""),
        FailureKind.QuotaExceeded,
        "A ResourceQuota forbids to create secrets in namespace team-a: secrets \"x\" is forbidden: exceeded quota: q");

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task A_veto_of_a_webhook_or_policy_is_told_in_its_words(int code)
    {
        await Fails(StubAnswer.Status(code, "admission webhook \"guard.example\" denied the request: not on Fridays", "Invalid"), FailureKind.Forbidden, "not on Fridays");
        await Fails(
            StubAnswer.Status(code, "secrets \"x\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: only pull secrets", "Invalid"),
            FailureKind.Forbidden,
            "only pull secrets");
    }

    [Fact]
    public async Task A_veto_that_quotes_what_we_sent_does_not_show_it()
    {
        var secret = PullSecrets.With("MARKED-PASSWORD-0123456789");
        var sent = TestCertificates.Base64(secret.DockerConfigJson.Reveal());
        var quotes = $"MARKED-PASSWORD-0123456789 and {secret.DockerConfigJson.Reveal()} and {sent} and {sent[..40]} and MARKED-PASSWORD-01 and opaque-token-of-the-test\u0007\n.";
        await using var server = await StubServer.StartAsync(StubAnswer.Status(403, $"admission webhook \"w\" denied the request: {quotes}", "Forbidden"));
        using var cluster = await server.ConnectAsync();

        var message = (await cluster.ApplyAsync(Team, secret, false, null, None)).Failure!.Message;

        Assert.Contains("denied the request: *** and", message, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", message, StringComparison.Ordinal);
        Assert.DoesNotContain("QVdTOk1BUktFRC", message, StringComparison.Ordinal);
        Assert.DoesNotContain(sent[..20], message, StringComparison.Ordinal);
        Assert.DoesNotContain("opaque-token", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public async Task A_409_names_the_other_writers() => await Fails(
        StubAnswer.Status(
            409,
            "Apply failed with 2 conflicts",
            "Conflict",
            """{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"kubectl-create\" using v1","field":".type"},{"reason":"FieldManagerConflict","message":"conflict with \"argocd\"","field":".data..dockerconfigjson"}]}"""),
        FailureKind.Conflict,
        "argocd, kubectl-create");

    [Fact]
    public async Task A_409_of_a_stale_version_is_a_conflict() => await Fails(
        StubAnswer.Status(409, "Operation cannot be fulfilled on secrets \"x\": the object has been modified", "Conflict", """{"name":"x","kind":"secrets"}"""),
        FailureKind.Conflict,
        "Another writer changed the object meanwhile");

    [Fact]
    public async Task A_422_of_the_type_is_a_wrong_type() => await Fails(
        StubAnswer.Cause(422, "Secret is invalid", "Invalid", "type", "Invalid value: \"kubernetes.io/dockerconfigjson\": field is immutable", "FieldValueInvalid"),
        FailureKind.WrongType,
        "another type");

    [Fact]
    public async Task A_422_of_the_data_of_an_immutable_secret_says_so() => await Fails(
        StubAnswer.Cause(422, "Secret is invalid", "Invalid", "data", "Forbidden: field is immutable when `immutable` is set", "FieldValueForbidden"),
        FailureKind.Immutable,
        "marked immutable");

    [Fact]
    public async Task Any_other_422_names_the_fields_and_no_value()
    {
        var failure = await Fails(
            StubAnswer.Cause(422, "Secret is invalid: MARKED", "Invalid", "data[.dockerconfigjson]", "Invalid value: MARKED", "FieldValueInvalid"),
            FailureKind.Invalid,
            "data[.dockerconfigjson]");

        Assert.DoesNotContain("MARKED", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_415_tells_which_version_is_needed() =>
        await Fails(StubAnswer.Status(415, "415: Unsupported Media Type", "UnsupportedMediaType"), FailureKind.Unexpected, "Kubernetes 1.18");

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(418)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task The_page_of_a_proxy_is_named_by_its_status_and_type_only(int code)
    {
        var failure = await Fails(
            new StubAnswer(code, "<html>MARKED</html>", "text/html"),
            FailureKind.Unreachable,
            $"Something in front of the API server answered ({code}, text/html): patch secrets in namespace team-a.");

        Assert.DoesNotContain("MARKED", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Failure> Fails(StubAnswer answer, FailureKind kind, string says)
    {
        var failure = (await Apply(answer)).Failure;

        Assert.Equal(kind, failure?.Kind);
        Assert.Contains(says, failure?.Message, StringComparison.Ordinal);
        return failure!;
    }

    private static async Task<Result<WriteOutcome>> Apply(StubAnswer answer)
    {
        await using var server = await StubServer.StartAsync(answer);
        using var cluster = await server.ConnectAsync();
        return await cluster.ApplyAsync(Team, PullSecrets.With("password"), force: false, resourceVersion: null, None);
    }
}
