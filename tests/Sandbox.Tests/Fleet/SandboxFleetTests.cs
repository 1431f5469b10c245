using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Fleet;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Tests.Http;

namespace EcrFleet.Sandbox.Tests.Fleet;

public sealed class SandboxFleetTests
{
    private static readonly SandboxOptions Small = new() { Clusters = 3, Namespaces = 2 };

    [Fact]
    public async Task Registers_every_cluster_with_its_least_privilege_identity_and_its_registries()
    {
        await using var fleet = await StartAsync(Small);

        Assert.All(
            fleet.Clusters,
            cluster =>
            {
                var secret = fleet.Vault.FindSecret($"kubeconfig-{cluster.Plan.Name}")!;
                Assert.Equal(cluster.FleetKubeconfig, secret.Value);
                Assert.Equal(string.Join(',', cluster.Plan.Registries), secret.Tags["registries"]);
                Assert.NotEqual(cluster.AdminKubeconfig, secret.Value);
            });
    }

    [Fact]
    public async Task Registers_three_registries_one_of_them_without_keys()
    {
        await using var fleet = await StartAsync(Small);

        Assert.Equal(["accessKeyId", "region", "secretAccessKey"], Keys(fleet, "aws-main"));
        Assert.Equal(["accessKeyId", "externalId", "region", "roleArn", "secretAccessKey"], Keys(fleet, "aws-partner"));
        Assert.Equal(["region", "roleArn", "webIdentityAudience"], Keys(fleet, "aws-keyless"));
    }

    [Fact]
    public async Task Has_the_planned_namespaces()
    {
        await using var fleet = await StartAsync(Small);

        var seed = Server(fleet, 0).Seed;

        Assert.NotNull(seed.Find("namespaces", "", "app-01"));
        Assert.NotNull(seed.Find("namespaces", "", "app-02"));
        Assert.NotNull(seed.Find("namespaces", "", "kube-system"));
        Assert.Null(seed.Find("namespaces", "", "app-03"));
    }

    [Fact]
    public async Task With_faults_nothing_listens_at_the_first_cluster()
    {
        await using var fleet = await StartAsync(Small with { HasFaults = true });
        using var client = new TcpClient();

        var refused = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(
            IPAddress.Loopback, fleet.Clusters[0].Address.Port, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task With_faults_the_second_cluster_has_a_terminating_and_a_full_namespace()
    {
        await using var fleet = await StartAsync(Small with { HasFaults = true });

        var seed = Server(fleet, 1).Seed;

        Assert.Equal("Terminating", (string?)seed.Find("namespaces", "", "app-01")!["status"]!["phase"]);
        Assert.NotNull(seed.Find("resourcequotas", "app-02", "no-more-secrets"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task With_faults_the_keyless_role_may_not_pull(bool hasFaults, bool isAllowed)
    {
        await using var fleet = await StartAsync(Small with { HasFaults = hasFaults });
        var arn = (string)JsonNode.Parse(fleet.Vault.FindSecret("aws-keyless")!.Value)!["roleArn"]!;

        Assert.Equal(isAllowed, fleet.Aws.Directory.FindRole(arn)!.Policy.Allows("ecr:GetAuthorizationToken"));
    }

    [Fact]
    public async Task A_named_fault_is_its_own_clusters_alone()
    {
        await using var fleet = await StartAsync(Small with { NamedFaults = ["echoed-token", "html-write"] });

        Assert.Equal("upstream failed for Bearer marked\n", await TextAsync(Server(fleet, 0), HttpMethod.Get));
        Assert.StartsWith("<html>", await TextAsync(Server(fleet, 1), HttpMethod.Patch), StringComparison.Ordinal);
        Assert.Contains("Unauthorized", await TextAsync(Server(fleet, 2), HttpMethod.Patch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_refuses_certificates_is_registered_with_one()
    {
        await using var fleet = await StartAsync(Small with { NamedFaults = ["tls-client-refused"] });

        Assert.Contains("client-certificate-data", fleet.Clusters[0].FleetKubeconfig, StringComparison.Ordinal);
        Assert.True(Server(fleet, 0).Faults.RefusesClientCertificates);
    }

    [Fact]
    public async Task A_huge_secret_lies_in_a_namespace_of_a_tenant()
    {
        await using var fleet = await StartAsync(Small with { NamedFaults = ["huge-secret"] });

        Assert.Equal(900_000, ((string)Server(fleet, 0).Seed.Find("secrets", "app-01", "ecr-registry-credentials")!["type"]!).Length);
    }

    [Fact]
    public async Task A_connection_that_hangs_shows_no_certificate()
    {
        await using var fleet = await StartAsync(Small with { NamedFaults = ["hang-connect"] });
        using var client = TrustingClient.For(Server(fleet, 0).CaPem);
        client.Timeout = TimeSpan.FromSeconds(1);

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(Server(fleet, 0).Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_registered_identity_may_not_read_other_secrets()
    {
        await using var fleet = await StartAsync(Small with { Clusters = 1 });
        var server = Server(fleet, 0);
        using var client = TrustingClient.For(server.CaPem);
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.TokenFor(LeastPrivilege.Name, LeastPrivilege.Name));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, server, "?fieldSelector=metadata.name%3Decr-registry-credentials"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, server, ""));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, ClusterServer server, string query)
    {
        using var response = await client.GetAsync(
            new Uri(server.Address, $"api/v1/secrets{query}"), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<string> TextAsync(ClusterServer server, HttpMethod method)
    {
        using var client = TrustingClient.For(server.CaPem);
        using var request = new HttpRequestMessage(method, new Uri(server.Address, "api/v1/namespaces/app-01/secrets/ecr-registry-credentials"));
        request.Headers.Authorization = new("Bearer", "marked");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Keys(SandboxFleet fleet, string secret) =>
        JsonNode.Parse(fleet.Vault.FindSecret(secret)!.Value)!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);

    private static ClusterServer Server(SandboxFleet fleet, int index) => (ClusterServer)fleet.Clusters[index].Server;

    private static Task<SandboxFleet> StartAsync(SandboxOptions options) =>
        SandboxFleet.StartAsync(options, ClusterStarter.StartAsync, TestContext.Current.CancellationToken);
}
