using System.Net;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Tests;

public sealed class ListTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.1", "HTTP/1.1")]
    [InlineData("2.0", "HTTP/2")]
    public async Task Reads_every_page_over_either_protocol(string version, string protocol)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.NamespacesAnd("t/1=", "a", "b"), StubAnswer.NamespacesAnd("t2"), StubAnswer.Namespaces("c"));
        using var cluster = await server.ConnectAsync(options: new KubernetesOptions { HttpVersion = Version.Parse(version), PageSize = 2, RequestTimeout = TimeSpan.FromHours(1) });

        var namespaces = await cluster.ListNamespacesAsync(None);

        Assert.Equal(["a", "b", "c"], namespaces.Value!.Select(found => found.Name.Value));
        Assert.Equal(
            ["/api/v1/namespaces?limit=2", "/api/v1/namespaces?continue=t%2F1%3D&limit=2", "/api/v1/namespaces?continue=t2&limit=2"],
            server.Requests.Select(request => request.Target));
        Assert.All(server.Requests, request => Assert.Equal(protocol, request.Protocol));
        Assert.All(server.Requests, request => Assert.Equal("Bearer opaque-token-of-the-test", request.Headers["Authorization"]));
        Assert.Equal(3, cluster.ApiRequests);
    }

    [Fact]
    public async Task Reads_the_labels_that_select_and_the_end_of_a_namespace()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, """
            {"kind":"NamespaceList","metadata":{},"items":[
              {"metadata":{"name":"a","labels":{"team":"x","ecr-fleet/ignore":"true"},"managedFields":[{"manager":"kubectl","fieldsV1":{"f:metadata":{}}}]},"status":{"phase":"Active"}},
              {"metadata":{"name":"b","deletionTimestamp":"2026-11-23T08:47:09Z"},"status":{"phase":"Active"}},
              {"metadata":{"name":"c"},"status":{"phase":"Terminating"}}]}
            """));
        using var cluster = await server.ConnectAsync();

        var namespaces = (await cluster.ListNamespacesAsync(None)).Value!;

        Assert.Equal(new Dictionary<string, string> { ["ecr-fleet/ignore"] = "true" }, namespaces[0].Labels);
        Assert.Equal([false, true, true], namespaces.Select(found => found.IsTerminating));
    }

    [Fact]
    public async Task The_uid_of_a_cluster_is_that_of_kube_system_and_of_no_other_namespace()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, """
            {"kind":"NamespaceList","metadata":{},"items":[{"metadata":{"name":"a","uid":"uid-of-a"}},{"metadata":{"name":"kube-system","uid":"uid-of-the-cluster"}}]}
            """));
        using var cluster = await server.ConnectAsync();

        var namespaces = (await cluster.ListNamespacesAsync(None)).Value!;

        Assert.Equal([null, "uid-of-the-cluster"], namespaces.Select(found => found.ClusterUid));
    }

    [Fact]
    public async Task Reads_secrets_by_name_on_each_page_and_all_that_the_plan_asks_for()
    {
        var config = TestCertificates.Base64(PullSecrets.DockerConfig("old"));
        await using var server = await StubServer.StartAsync(
            new StubAnswer(200, $$$"""
                {"kind":"SecretList","metadata":{"continue":"next"},"items":[
                  {"metadata":{"name":"ecr-registry-credentials","namespace":"a","uid":"u1","resourceVersion":"11",
                    "labels":{"l":"1"},"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":\"old token\"}","n":"2"},
                    "managedFields":[
                      {"manager":"z","operation":"Update","fieldsV1":{"f:data":{".":{},"f:.dockerconfigjson":{} },"f:type":{} } },
                      {"manager":"kubectl-client-side-apply","operation":"Update","fieldsV1":{"f:data":{"f:.dockerconfigjson":{} } } },
                      {"manager":"ecr-fleet","operation":"Apply","fieldsV1":{"f:data":{"f:.dockerconfigjson":{} } } },
                      {"manager":"labels-only","operation":"Update","fieldsV1":{"f:metadata":{"f:labels":{} } } }]},
                   "type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"{{{config}}}","other":"AAAA"} }]}
                """),
            new StubAnswer(200, $$$"""
                {"kind":"SecretList","metadata":{},"items":[
                  {"metadata":{"namespace":"b","uid":"u2","resourceVersion":"12","deletionTimestamp":"2026-11-23T08:47:09Z","ownerReferences":[{"kind":"X"}]},
                   "type":"Opaque","immutable":true,"data":{".dockerconfigjson":"/w=="}},
                  {"metadata":{"namespace":"c","uid":"u3","resourceVersion":"13"},"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"{{{config}}}"} },
                  {"metadata":{"namespace":"d","uid":"u4","resourceVersion":"14"}}]}
                """));
        using var cluster = await server.ConnectAsync();

        var secrets = (await cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!;

        Assert.Equal(
            ["/api/v1/secrets?fieldSelector=metadata.name%3Decr-registry-credentials&limit=500", "/api/v1/secrets?continue=next&fieldSelector=metadata.name%3Decr-registry-credentials&limit=500"],
            server.Requests.Select(request => request.Target));
        Assert.Equal(["kubectl-client-side-apply", "z"], secrets[0].OtherWriters);
        Assert.Equal(PullSecrets.DockerConfig("old"), secrets[0].DockerConfigJson?.Reveal());
        Assert.Equal(("u1", "11", "1", "2"), (secrets[0].Uid, secrets[0].ResourceVersion, secrets[0].Labels["l"], secrets[0].Annotations["n"]));
        Assert.Equal("", secrets[0].Annotations[PullSecretMetadata.LastApplied]);
        Assert.True(secrets[1] is { IsBeingDeleted: true, HasOwnerReference: true, IsImmutable: true, Type: "Opaque", DockerConfigJson: null });
        Assert.Same(secrets[0].DockerConfigJson, secrets[2].DockerConfigJson);
        Assert.True(secrets[3] is { DockerConfigJson: null, Type: "Opaque", IsImmutable: false, IsBeingDeleted: false, HasOwnerReference: false });
    }

    [Fact]
    public async Task Reads_a_list_that_comes_in_many_pieces()
    {
        var config = TestCertificates.Base64(PullSecrets.DockerConfig(new string('p', 2000)));
        var items = Enumerable.Range(0, 100).Select(at => $$"""
            {"metadata":{"name":"ecr-registry-credentials","namespace":"ns-{{at}}","uid":"u{{at}}","resourceVersion":"{{at}}",
              "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{{config}}","n":"{{at}}"},
              "managedFields":[{"manager":"m{{at}}","fieldsV1":{"f:metadata":{"f:labels":{".":{} } },"f:data":{".":{},"f:.dockerconfigjson":{} } } }]},
             "data":{"other":"{{config}}",".dockerconfigjson":"{{config}}"} }
            """);
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"kind":"SecretList","metadata":{},"items":[{{string.Join(',', items)}}]}""");
        await using var server = await StubServer.StartAsync(async context =>
        {
            foreach (var piece in body.Chunk(5001))
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        });
        using var cluster = await server.ConnectAsync();

        var secrets = (await cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!;

        Assert.Equal(Enumerable.Range(0, 100).Select(at => ($"ns-{at}", $"m{at}", $"{at}", "")), secrets.Select(secret => (
            secret.Namespace.Value, Assert.Single(secret.OtherWriters), secret.Annotations["n"], secret.Annotations[PullSecretMetadata.LastApplied])));
        Assert.All(secrets, secret => Assert.Same(secrets[0].DockerConfigJson, secret.DockerConfigJson));
    }

    [Fact]
    public async Task Reads_service_accounts_with_their_pull_secrets()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, """
            {"kind":"ServiceAccountList","metadata":{},"items":[
              {"metadata":{"name":"default","namespace":"a"},"imagePullSecrets":[{"name":"x"},{},null,{"name":"y"}]},
              {"metadata":{"name":"default","namespace":"b"}}]}
            """));
        using var cluster = await server.ConnectAsync();

        var accounts = (await cluster.ListServiceAccountsAsync(new ServiceAccountName("default"), None)).Value!;

        Assert.Equal(["x", "y"], accounts[0].ImagePullSecrets.Select(name => name.Value));
        Assert.Empty(accounts[1].ImagePullSecrets);
        Assert.Equal("/api/v1/serviceaccounts?fieldSelector=metadata.name%3Ddefault&limit=500", server.Requests.Single().Target);
    }

    [Fact]
    public async Task Takes_items_null_for_an_empty_list()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, """{"kind":"SecretList","metadata":{},"items":null}"""));
        using var cluster = await server.ConnectAsync();

        Assert.Empty((await cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!);
    }

    [Fact]
    public async Task Goes_on_with_the_token_that_a_410_offers()
    {
        await using var server = await StubServer.StartAsync(
            StubAnswer.NamespacesAnd("old", "a"),
            new StubAnswer(410, """{"kind":"Status","metadata":{"continue":"fresh"},"reason":"Expired","code":410}"""),
            StubAnswer.Namespaces("b"));
        using var cluster = await server.ConnectAsync();

        var namespaces = await cluster.ListNamespacesAsync(None);

        Assert.Equal(["a", "b"], namespaces.Value!.Select(found => found.Name.Value));
        Assert.Contains("continue=fresh&", server.Requests.Last().Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begins_again_once_after_a_410_without_a_token()
    {
        await using var server = await StubServer.StartAsync(
            StubAnswer.NamespacesAnd("old", "a"), StubAnswer.Status(410, "too old", "Expired"), StubAnswer.Namespaces("a", "b"));
        using var cluster = await server.ConnectAsync();

        var namespaces = await cluster.ListNamespacesAsync(None);

        Assert.Equal(["a", "b"], namespaces.Value!.Select(found => found.Name.Value));
    }

    [Fact]
    public async Task Gives_up_after_the_second_410_without_a_token()
    {
        await using var server = await StubServer.StartAsync(
            StubAnswer.NamespacesAnd("old", "a"), StubAnswer.Status(410, "too old", "Expired"), StubAnswer.NamespacesAnd("old", "a"), StubAnswer.Status(410, "too old", "Expired"));
        using var cluster = await server.ConnectAsync();

        var namespaces = await cluster.ListNamespacesAsync(None);

        Assert.Equal(FailureKind.Unexpected, namespaces.Failure?.Kind);
        Assert.Equal(4, cluster.ApiRequests);
    }

    [Fact]
    public async Task Ends_a_list_whose_token_never_changes()
    {
        await using var server = await StubServer.StartAsync(context => StubAnswer.NamespacesAnd("same", "a").WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        var namespaces = await cluster.ListNamespacesAsync(None);

        Assert.Equal("The API server's list of namespaces does not end.", namespaces.Failure?.Message);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"kind":"SecretList","items":[]}""")]
    [InlineData("""{"kind":"NamespaceList","items":{}}""")]
    [InlineData("""{"kind":"NamespaceList","items":[""")]
    [InlineData("""<html><body>Sign in</body></html>""")]
    [InlineData("")]
    public async Task Takes_no_other_answer_for_an_empty_list(string body)
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, body));
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.ListNamespacesAsync(None)).Failure;

        Assert.Equal(FailureKind.Unreachable, failure?.Kind);
        Assert.StartsWith("Something in front of the API server answered (200, ", failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_object_without_the_fields_that_every_object_has()
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(200, """{"kind":"NamespaceList","items":[{"metadata":{}}]}"""));
        using var cluster = await server.ConnectAsync();

        Assert.Equal("The API server's list of namespaces holds an object without name or version.", (await cluster.ListNamespacesAsync(None)).Failure?.Message);
    }

    [Fact]
    public async Task Asks_for_gzip_and_reads_it()
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest);
            await zip.WriteAsync("""{"kind":"NamespaceList","items":[{"metadata":{"name":"a"}}]}"""u8.ToArray(), context.RequestAborted);
        });
        using var cluster = await server.ConnectAsync();

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.Contains("gzip", server.Requests.Single().Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.Headers.Location = "https://login.example/?from=here";
            context.Response.StatusCode = (int)HttpStatusCode.Found;
            return Task.CompletedTask;
        });
        using var cluster = await server.ConnectAsync();

        Assert.Equal(
            new Failure(FailureKind.Unreachable, "Something in front of the API server answered (302, a redirect to login.example): list namespaces."),
            (await cluster.ListNamespacesAsync(None)).Failure);
        Assert.Single(server.Requests);
    }
}
