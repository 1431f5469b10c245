using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section e of the record: the forms in which objects are given, and what is compressed.</summary>
public sealed class RepresentationTests
{
    private const string Named = "/api/v1/secrets?fieldSelector=metadata.name%3Decr-registry-credentials";

    [Fact]
    public async Task Items_of_a_list_do_not_repeat_their_kind()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a");

        var list = await cluster.Sync.GetAsync(Named);

        Assert.Equal(["kind", "apiVersion", "metadata", "items"], list.Json.Select(field => field.Key));
        Assert.Equal(["metadata", "data", "type"], list.Json["items"]![0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Fields_come_in_the_order_of_a_real_server()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var secret = await cluster.ApplyAsync("team-a");

        Assert.Equal(["kind", "apiVersion", "metadata", "data", "type"], secret.Json.Select(field => field.Key));
        Assert.Equal(
            ["name", "namespace", "uid", "resourceVersion", "creationTimestamp", "managedFields"],
            secret.Json["metadata"]!.AsObject().Select(field => field.Key));
        Assert.Equal(
            ["manager", "operation", "apiVersion", "time", "fieldsType", "fieldsV1"],
            secret.Json["metadata"]!["managedFields"]![0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task A_list_of_metadata_leaves_the_data_out()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a");

        var list = await cluster.Sync.GetAsync(Named, ("Accept", ApiClient.PartialList));

        Assert.Equal("PartialObjectMetadataList", (string?)list.Json["kind"]);
        Assert.Equal(["kind", "apiVersion", "metadata"], list.Json["items"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal("PartialObjectMetadata", (string?)list.Json["items"]![0]!["kind"]);
    }

    [Fact]
    public async Task A_patch_may_be_answered_with_metadata_alone()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.SendAsync(
            HttpMethod.Patch, ForceApply("team-a"), PullSecret(), ApiClient.Apply, ("Accept", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"));

        Assert.Equal(201, response.Status);
        Assert.Equal(["kind", "apiVersion", "metadata"], response.Json.Select(field => field.Key));
    }

    [Fact]
    public async Task A_table_has_a_row_for_each_object()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a");

        var table = await cluster.Sync.GetAsync(Named, ("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));

        Assert.Equal("Table", (string?)table.Json["kind"]);
        Assert.Equal(["Name", "Type", "Data", "Age"], table.Json["columnDefinitions"]!.AsArray().Select(column => (string?)column!["name"]));
        Assert.Equal(Name, (string?)table.Json["rows"]![0]!["cells"]![0]);
    }

    [Fact]
    public async Task Protobuf_alone_is_not_spoken()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.GetAsync(Named, ("Accept", "application/vnd.kubernetes.protobuf"));

        Assert.Equal(406, response.Status);
    }

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(200_000, "gzip")]
    public async Task Only_a_large_answer_is_compressed(int size, string? encoding)
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", $$"""{"auths":"{{new string('x', size)}}"}""");

        var response = await cluster.Sync.GetAsync(Named, ("Accept-Encoding", "gzip"));

        Assert.Equal(encoding, response.Headers.GetValueOrDefault("Content-Encoding"));
    }

    [Fact]
    public async Task A_compressed_answer_is_the_same_answer()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", $$"""{"auths":"{{new string('x', 200_000)}}"}""");
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = ApiClient.Trusting(cluster.Server.CaPem),
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cluster.Server.Address, Named));
        request.Headers.Authorization = new("Bearer", cluster.Server.AdminToken);
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await using var content = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        var compressed = await JsonNode.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken);
        var plain = await cluster.Sync.GetAsync(Named);

        Assert.True(JsonNode.DeepEquals(plain.Json, compressed));
    }
}
