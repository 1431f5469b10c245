using System.Net;
using System.Net.Sockets;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>A port that takes connections and never answers.</summary>
public sealed class SilentServerTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly KubernetesOptions Hurried = new() { ConnectTimeout = TimeSpan.FromMilliseconds(300), RequestTimeout = TimeSpan.FromHours(1) };

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServerTests() => _listener.Start();

    private string Address => _listener.LocalEndpoint.ToString()!;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_hang_in_TLS_ends_by_the_limit_of_a_connection_and_is_not_tried_again(string version)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{Address}'", options: Hurried with { HttpVersion = Version.Parse(version) });

        var failure = (await cluster.ListNamespacesAsync(None)).Failure;

        Assert.Equal(new Failure(FailureKind.Timeout, $"No connection to {Address} within 0.3 s."), failure);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Fact]
    public async Task All_requests_of_that_time_fail_by_the_one_try()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{Address}'", options: Hurried);

        var (namespaces, secrets) = (cluster.ListNamespacesAsync(None), cluster.ListSecretsAsync(PullSecrets.Name, None));

        Assert.Equal((await namespaces).Failure, (await secrets).Failure);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Fact]
    public async Task Requests_side_by_side_all_go_out_where_there_is_a_way()
    {
        await using var server = await StubServer.StartAsync(context =>
            (context.Request.Path.Value!.EndsWith("namespaces", StringComparison.Ordinal) ? StubAnswer.Namespaces("a") : new StubAnswer(200, """{"kind":"SecretList","items":[]}""")).WriteAsync(context));
        using var cluster = await server.ConnectAsync();

        var (namespaces, secrets) = (cluster.ListNamespacesAsync(None), cluster.ListSecretsAsync(PullSecrets.Name, None));

        Assert.Single((await namespaces).Value!);
        Assert.Empty((await secrets).Value!);
        Assert.Equal(2, cluster.ApiRequests);
    }

    public void Dispose() => _listener.Dispose();
}
