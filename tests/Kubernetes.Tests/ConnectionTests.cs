using System.Net;
using System.Net.Sockets;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Kubernetes.Tests;

public sealed class ConnectionTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static string AuthorityData => TestCertificates.Data(TestAuthority.Shared.Certificate);

    [Fact]
    public async Task Says_that_nothing_listens()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = nobody.LocalEndpoint.ToString();
        nobody.Stop();
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{address}'");

        await Fails(cluster, $"No connection to {address}: refused, or no route.");
        Assert.Equal(2, cluster.ApiRequests);
    }

    [Theory]
    [InlineData("1.1", true)]
    [InlineData("1.1", false)]
    [InlineData("2.0", true)]
    [InlineData("2.0", false)]
    public async Task Says_that_the_server_closed_the_connection(string version, bool inMidAnswer)
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            if (inMidAnswer)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"kind\":\"NamespaceList\",", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            context.Abort();
        });
        using var cluster = await server.ConnectAsync(options: new KubernetesOptions { HttpVersion = Version.Parse(version), RequestTimeout = TimeSpan.FromHours(1) });

        await Fails(cluster, $"{server.Address.Authority} closed the connection in the middle of an answer.");
        Assert.Equal(4, cluster.ApiRequests);
    }

    [Fact]
    public async Task Says_that_the_authority_is_another_one()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://{server.Address.Authority}', certificate-authority-data: {TestCertificates.Data(new TestAuthority().Certificate)}");

        await Fails(cluster, $"{server.Address.Authority} presented a certificate of an authority that is not the one in certificate-authority-data.");
        Assert.Equal(1, cluster.ApiRequests);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Trusts_the_system_alone_where_no_authority_is_given()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{server.Address.Authority}'");

        await Fails(cluster, $"{server.Address.Authority} presented a certificate of an authority that this system does not know (give certificate-authority-data).");
    }

    [Fact]
    public async Task Says_that_the_servers_certificate_has_expired()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces().WriteAsync, TestAuthority.Shared.Issue("127.0.0.1", isExpired: true));
        using var cluster = await server.ConnectAsync();

        await Fails(cluster, $"{server.Address.Authority} presented a certificate that has expired or is not valid yet.");
    }

    [Fact]
    public async Task Says_that_the_certificate_is_for_another_name()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces().WriteAsync, TestAuthority.Shared.Issue("api.internal"));
        using var cluster = await server.ConnectAsync();

        await Fails(cluster, $"{server.Address.Authority} presented a certificate that is not for the name 127.0.0.1 (another name can be given as tls-server-name).");
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Takes_the_name_that_the_kubeconfig_gives(string version)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, TestAuthority.Shared.Issue("api.internal"));
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://{server.Address.Authority}', tls-server-name: api.internal, certificate-authority-data: {AuthorityData}",
            options: new KubernetesOptions { HttpVersion = Version.Parse(version), RequestTimeout = TimeSpan.FromHours(1) });

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
    }

    [Fact]
    public async Task Trusts_a_server_certificate_that_is_itself_given_as_authority()
    {
        var certificate = TestAuthority.Shared.Issue("127.0.0.1");
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, certificate);
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{server.Address.Authority}', certificate-authority-data: {TestCertificates.Data(certificate)}");

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tries_every_authority_of_one_name(bool isOldFirst)
    {
        var (old, renewed) = (new TestAuthority(hasKeyId: false), new TestAuthority(hasKeyId: false));
        TestAuthority[] bundle = isOldFirst ? [old, renewed] : [renewed, old];
        var data = TestCertificates.Base64(string.Join('\n', bundle.Select(authority => authority.Certificate.ExportCertificatePem())));
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, renewed.Issue("127.0.0.1"));
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{server.Address.Authority}', certificate-authority-data: {data}");

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
    }

    [Fact]
    public async Task Authorities_of_one_name_vouch_for_nobody_else()
    {
        var strange = new TestAuthority(hasKeyId: false);
        TestAuthority[] bundle = [new TestAuthority(hasKeyId: false), new TestAuthority(hasKeyId: false)];
        var data = TestCertificates.Base64(string.Join('\n', bundle.Select(authority => authority.Certificate.ExportCertificatePem())));
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, strange.Issue("127.0.0.1"));
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://{server.Address.Authority}', certificate-authority-data: {data}");

        await Fails(cluster, $"{server.Address.Authority} presented a certificate of an authority that is not the one in certificate-authority-data.");
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Skips_every_check_where_the_kubeconfig_asks_and_the_settings_allow()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, TestAuthority.Shared.Issue("api.internal", isExpired: true));
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://{server.Address.Authority}', insecure-skip-tls-verify: true",
            options: new KubernetesOptions { AllowInsecureTls = true, RequestTimeout = TimeSpan.FromHours(1) });

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
    }

    [Fact]
    public async Task Says_that_the_server_speaks_no_TLS()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces().WriteAsync, isPlain: true);
        using var cluster = await server.ConnectAsync();

        var failure = (await cluster.ListNamespacesAsync(None)).Failure;

        Assert.Equal(FailureKind.Unreachable, failure?.Kind);
        Assert.Contains("TLS", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Shows_its_client_certificate(string version)
    {
        using var certificate = TestCertificates.Valid();
        var shown = new TaskCompletionSource<string?>();
        await using var server = await StubServer.StartAsync(
            context =>
            {
                shown.TrySetResult(context.Connection.ClientCertificate?.Thumbprint);
                return StubAnswer.Namespaces("a").WriteAsync(context);
            },
            asksForClientCertificate: true);
        using var cluster = await server.ConnectAsync(
            user: $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}",
            options: new KubernetesOptions { HttpVersion = Version.Parse(version), RequestTimeout = TimeSpan.FromHours(1) });

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.Equal(certificate.Thumbprint, await shown.Task);
        Assert.DoesNotContain("Authorization", server.Requests.Single().Headers.Keys);
    }

    [Fact]
    public async Task Knows_its_server_and_when_its_credential_expires()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(user: $"token: {TestCertificates.Token(TestCertificates.Now.AddDays(1))}");

        Assert.Equal(new Uri($"https://{server.Address.Authority}/"), cluster.Server);
        Assert.Equal(TestCertificates.Now.AddDays(1), cluster.CredentialExpiresAt);
        Assert.Equal(0, cluster.ApiRequests);
    }

    private static async Task Fails(EcrFleet.Application.Refresh.ICluster cluster, string message) =>
        Assert.Equal(new Failure(FailureKind.Unreachable, message), (await cluster.ListNamespacesAsync(None)).Failure);
}
