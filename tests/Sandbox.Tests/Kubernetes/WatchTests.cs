using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes;
using Microsoft.Extensions.Time.Testing;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_shows_what_is_there_and_what_comes()
    {
        var time = new FakeTimeProvider();
        await using var server = await ClusterServer.StartAsync(
            new() { TimeProvider = time, Namespaces = ["team-a"] }, TestContext.Current.CancellationToken);
        using var handler = new SocketsHttpHandler { SslOptions = ApiClient.Trusting(server.CaPem) };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminToken);
        server.Seed.Secret("team-a", Name, SecretType, [new(".dockerconfigjson", OldToken)]);

        await using var stream = await client.GetStreamAsync(
            new Uri($"/api/v1/secrets?watch=1&timeoutSeconds=60&fieldSelector=metadata.name={Name}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var added = await ReadAsync(reader);
        server.Seed.Secret("team-a", Name, SecretType, [new(".dockerconfigjson", NewToken)]);
        var modified = await ReadAsync(reader);
        server.Seed.Delete("secrets", "team-a", Name);
        var deleted = await ReadAsync(reader);
        time.Advance(TimeSpan.FromMinutes(2));
        var end = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["ADDED", "MODIFIED", "DELETED"], [added, modified, deleted]);
        Assert.Null(end);
    }

    private static async Task<string> ReadAsync(StreamReader reader) =>
        (string)JsonNode.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!)!["type"]!;
}
