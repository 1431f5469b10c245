using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;
using Microsoft.Extensions.Time.Testing;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section i of the record: who is let in, and over what.</summary>
public sealed class AuthenticationRecordTests
{
    private const string Namespaces = "/api/v1/namespaces";

    private static readonly string Unauthorized = Status(401, "Unauthorized", "Unauthorized");

    [Fact]
    public async Task I1_a_bad_token()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Client("bad").GetAsync(Namespaces);

        response.Is(401, Unauthorized);
        Assert.DoesNotContain("WWW-Authenticate", response.Headers.Keys);
    }

    [Fact]
    public async Task I2_no_token()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Client(null).GetAsync(Namespaces);

        response.Is(403, Status(
            403,
            "Forbidden",
            "namespaces is forbidden: User \"system:anonymous\" cannot list resource \"namespaces\" in API group \"\" at the cluster scope",
            Of("namespaces")));
    }

    [Fact]
    public async Task I3_a_broken_signature()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var token = cluster.Server.TokenFor("ecr-system", "sync");

        var response = await cluster.Client(token[..^8] + "AAAAAAAA").GetAsync(Namespaces);

        response.Is(401, Unauthorized);
    }

    [Fact]
    public async Task I4_the_token_of_a_deleted_service_account()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.Admin.DeleteAsync("/api/v1/namespaces/ecr-system/serviceaccounts/sync");

        var response = await cluster.Sync.GetAsync(Namespaces);

        response.Is(401, Unauthorized);
    }

    [Fact]
    public async Task A_token_of_a_service_account_made_anew_under_the_name_is_another()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.Admin.DeleteAsync("/api/v1/namespaces/ecr-system/serviceaccounts/sync");
        cluster.Server.Seed.ServiceAccount("ecr-system", "sync");

        var response = await cluster.Sync.GetAsync(Namespaces);

        response.Is(401, Unauthorized);
    }

    [Fact]
    public async Task A_token_that_has_expired()
    {
        var time = new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await ClusterServer.StartAsync(new() { TimeProvider = time }, TestContext.Current.CancellationToken);
        server.Seed.ServiceAccount("default", "short");
        using var client = new ApiClient(server.Address, server.CaPem, server.TokenFor("default", "short", TimeSpan.FromMinutes(10)));

        var before = await client.GetAsync("/version");
        time.Advance(TimeSpan.FromMinutes(11));
        var after = await client.GetAsync("/version");

        Assert.Equal(200, before.Status);
        after.Is(401, Unauthorized);
    }

    [Fact]
    public async Task A_client_certificate_is_a_user()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await GetWithCertificateAsync(cluster, "alice", null);

        Assert.Contains("User \"alice\" cannot list", response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_that_has_expired()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await GetWithCertificateAsync(cluster, "alice", TimeProvider.System.GetUtcNow().AddHours(-1));

        response.Is(401, Unauthorized);
    }

    [Theory]
    [InlineData(ServedCertificate.OfAnotherAuthority, "i5: the wrong authority")]
    [InlineData(ServedCertificate.Expired, "an expired certificate")]
    internal async Task The_client_does_not_trust(ServedCertificate certificate, string sentence)
    {
        await using var cluster = await RecordedCluster.StartAsync();
        cluster.Server.Faults.Certificate = certificate;

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => cluster.Sync.GetAsync(Namespaces));

        Assert.True(problem.InnerException is AuthenticationException, sentence);
    }

    [Fact]
    public async Task I6_the_host_name_is_not_in_the_certificate()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await using var stream = await ConnectAsync(cluster.Server);
        var options = ApiClient.Trusting(cluster.Server.CaPem);
        options.TargetHost = "wrong.example";

        await Assert.ThrowsAsync<AuthenticationException>(() => stream.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task I8_plain_http_is_told_that_this_is_https()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", cluster.Server.Address.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();

        await stream.WriteAsync("GET /api HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", answer);
    }

    [Theory]
    [InlineData(true, "2.0")]
    [InlineData(false, "1.1")]
    public async Task I11_the_protocol_is_negotiated(bool http2, string expected)
    {
        await using var server = await ClusterServer.StartAsync(new() { Http2 = http2 }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server.Address, server.CaPem, server.AdminToken);

        var response = await client.GetAsync("/version");

        Assert.Equal(expected, response.Protocol.ToString());
    }

    [Fact]
    public async Task I10_a_closed_port()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.Server.StopListeningAsync(TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => cluster.Sync.GetAsync(Namespaces));

        Assert.Equal(HttpRequestError.ConnectionError, problem.HttpRequestError);
    }

    private static async Task<ApiResponse> GetWithCertificateAsync(RecordedCluster cluster, string user, DateTimeOffset? notAfter)
    {
        using var certificate = cluster.Server.IssueClientCertificate(user, ["developers"], notAfter);
        using var client = new ApiClient(cluster.Server.Address, cluster.Server.CaPem, certificate: certificate);
        return await client.GetAsync(Namespaces);
    }

    private static async Task<SslStream> ConnectAsync(ClusterServer server)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", server.Address.Port, TestContext.Current.CancellationToken);
        return new(connection.GetStream());
    }
}
