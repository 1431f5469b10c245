using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Tests;

public sealed class RetryTests
{
    private static readonly NamespaceName Team = new("team-a");
    private static readonly StubAnswer TooMany = new(429, "Too many requests, please try again later.\n", "text/plain; charset=utf-8", "1");
    private static readonly StubAnswer BadBody = StubAnswer.Status(500, "failed to create typed patch object: .bogus: field not declared in schema");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_as_long_as_a_429_asks_and_tries_again()
    {
        var time = new HurriedTimeProvider();
        await using var server = await StubServer.StartAsync(TooMany, TooMany with { RetryAfter = "7" }, StubAnswer.Written(201, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync(time, new KubernetesOptions { Random = () => 0.4, RequestTimeout = TimeSpan.FromHours(1) });

        var result = await Apply(cluster);

        Assert.Equal(WriteOutcome.Created, result.Value);
        Assert.Equal([TimeSpan.FromSeconds(1.1), TimeSpan.FromSeconds(7.1)], time.Waits);
        Assert.Equal(3, cluster.ApiRequests);
    }

    [Fact]
    public async Task Understands_a_date_in_Retry_After()
    {
        var time = new HurriedTimeProvider();
        await using var server = await StubServer.StartAsync(
            TooMany with { RetryAfter = TestCertificates.Now.AddSeconds(20).ToString("R") }, TooMany with { RetryAfter = TestCertificates.Now.AddSeconds(-20).ToString("R") }, StubAnswer.Written(201, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync(time);

        Assert.Equal(WriteOutcome.Created, (await Apply(cluster)).Value);
        Assert.InRange(time.Waits[0], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20.25));
        Assert.InRange(time.Waits[1], TimeSpan.Zero, TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public async Task Does_not_wait_for_a_server_that_asks_for_an_hour()
    {
        await using var server = await StubServer.StartAsync(TooMany with { RetryAfter = "3600" });
        using var cluster = await server.ConnectAsync();

        Assert.Equal(FailureKind.Throttled, (await Apply(cluster)).Failure?.Kind);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Fact]
    public async Task Is_throttled_when_the_server_never_has_time()
    {
        await using var server = await StubServer.StartAsync(TooMany.WriteAsync);
        using var cluster = await server.ConnectAsync();

        Assert.Equal(new Failure(FailureKind.Throttled, "The API server asked to slow down: patch secrets in namespace team-a."), (await Apply(cluster)).Failure);
        Assert.Equal(7, cluster.ApiRequests);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Sends_a_write_again_after_a_fault_on_the_way(int code)
    {
        await using var server = await StubServer.StartAsync(new StubAnswer(code, "<html></html>", "text/html"), StubAnswer.Written(200, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Updated, (await Apply(cluster)).Value);
        Assert.Equal(2, cluster.ApiRequests);
    }

    [Fact]
    public async Task Does_not_send_a_bad_body_again()
    {
        await using var server = await StubServer.StartAsync(BadBody);
        using var cluster = await server.ConnectAsync();

        var failure = (await Apply(cluster)).Failure;

        Assert.Equal(FailureKind.Unexpected, failure?.Kind);
        Assert.Contains("field not declared in schema", failure?.Message, StringComparison.Ordinal);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Fact]
    public async Task Sends_a_read_again_after_a_500()
    {
        await using var server = await StubServer.StartAsync(BadBody, StubAnswer.Namespaces("a"));
        using var cluster = await server.ConnectAsync();

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
    }

    [Fact]
    public async Task Gives_up_a_read_after_four_tries_with_growing_pauses()
    {
        var time = new HurriedTimeProvider();
        await using var server = await StubServer.StartAsync(new StubAnswer(503, "").WriteAsync);
        using var cluster = await server.ConnectAsync(time);

        Assert.Equal("Something in front of the API server answered (503, an empty body): list namespaces.", (await cluster.ListNamespacesAsync(None)).Failure?.Message);
        Assert.Equal(4, cluster.ApiRequests);
        Assert.Equal(3, time.Waits.Count);
    }

    [Fact]
    public async Task Tries_again_where_the_quotas_own_books_collide()
    {
        await using var server = await StubServer.StartAsync(
            StubAnswer.Status(409, "Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified", "Conflict", """{"name":"q","kind":"resourcequotas"}"""),
            StubAnswer.Written(201, PullSecrets.With("password")));
        using var cluster = await server.ConnectAsync();

        Assert.Equal(WriteOutcome.Created, (await Apply(cluster)).Value);
    }

    [Fact]
    public async Task Times_out_each_try_of_a_server_that_never_answers()
    {
        await using var server = await StubServer.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var cluster = await server.ConnectAsync(options: new KubernetesOptions { RequestTimeout = TimeSpan.FromSeconds(10) });

        var failure = (await cluster.ListNamespacesAsync(None)).Failure;

        Assert.Equal(new Failure(FailureKind.Timeout, $"{server.Address.Authority} gave no whole answer within 10 s."), failure);
        Assert.Equal(4, cluster.ApiRequests);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Ends_at_once_when_the_caller_gives_up(string version)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(None);
        await using var server = await StubServer.StartAsync(async context =>
        {
            await run.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var cluster = await server.ConnectAsync(options: new KubernetesOptions { HttpVersion = Version.Parse(version), RequestTimeout = TimeSpan.FromHours(1) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.ListNamespacesAsync(run.Token));
        Assert.Equal(1, cluster.ApiRequests);
    }

    private static Task<Result<WriteOutcome>> Apply(ICluster cluster) => cluster.ApplyAsync(Team, PullSecrets.With("password"), force: false, resourceVersion: null, None);
}
