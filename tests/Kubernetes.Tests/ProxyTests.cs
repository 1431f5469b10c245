using System.Net;
using System.Net.Sockets;
using EcrFleet.Application.Proxies;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Tests.Shared.Network;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>Proxies of the kubeconfig and of the environment, over real tunnels.</summary>
public sealed class ProxyTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static string AuthorityData => TestCertificates.Data(TestAuthority.Shared.Certificate);

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Goes_through_the_proxy_of_the_kubeconfig_with_its_login(string version)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, TestAuthority.Shared.Issue("api.example"));
        await using var proxy = new ProxyServer(server.Address, "Basic bWU6czNjcmV0");
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://api.example:6443', certificate-authority-data: {AuthorityData}, proxy-url: 'http://me:s3cret@{proxy.Address}'",
            options: Options(version));

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.All(proxy.Requests, request => Assert.Equal("CONNECT api.example:6443 HTTP/1.1", request));
    }

    [Fact]
    public async Task Goes_through_the_proxy_of_the_environment()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a").WriteAsync, TestAuthority.Shared.Issue("api.example"));
        await using var proxy = new ProxyServer(server.Address, "Basic bWU6czNjcmV0");
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://api.example:6443', certificate-authority-data: {AuthorityData}", options: Options(proxy: $"me:s3cret@{proxy.Address}"));

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.NotEmpty(proxy.Requests);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("10.0.0.0/8, 127.0.0.0/8")]
    [InlineData("")]
    public async Task Goes_past_the_proxy_of_the_environment_where_it_is_excepted(string except)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a"));
        await using var proxy = new ProxyServer(server: null);
        using var cluster = await server.ConnectAsync(options: Options(proxy: $"http://{proxy.Address}", except: except));

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task The_kubeconfigs_proxy_comes_before_that_of_the_environment_and_knows_no_exception()
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces("a"));
        await using var proxy = new ProxyServer(server.Address);
        await using var other = new ProxyServer(server: null);
        using var cluster = await server.ConnectAsync(
            cluster: $"server: 'https://{server.Address.Authority}', certificate-authority-data: {AuthorityData}, proxy-url: 'http://{proxy.Address}'",
            options: Options(proxy: $"http://{other.Address}", except: "*"));

        Assert.Single((await cluster.ListNamespacesAsync(None)).Value!);
        Assert.NotEmpty(proxy.Requests);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Names_a_proxy_that_opens_no_way_and_where_it_is_set()
    {
        await using var proxy = new ProxyServer(server: null);

        Assert.Equal(
            $"The proxy {proxy.Address} (proxy-url) opened no way to api.example:6443 (403).", await FailureAsync($", proxy-url: 'http://me:s3cret@{proxy.Address}'"));
        Assert.Equal(
            $"The proxy {proxy.Address} (HTTPS_PROXY) opened no way to api.example:6443 (403).", await FailureAsync("", Options(proxy: $"http://me:s3cret@{proxy.Address}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("me:s3cret@")]
    public async Task Names_a_proxy_that_wants_a_login(string user)
    {
        await using var proxy = new ProxyServer(server: null, "Basic other");

        Assert.Equal(
            $"The proxy {proxy.Address} (proxy-url) opened no way to api.example:6443 (407: it wants a login, or another one).",
            await FailureAsync($", proxy-url: 'http://{user}{proxy.Address}'"));
    }

    [Fact]
    public async Task Names_a_proxy_whose_name_does_not_resolve() => Assert.Equal(
        "The name of the proxy no-such-proxy.invalid:3128 (proxy-url) cannot be resolved.", await FailureAsync(", proxy-url: 'http://me:s3cret@no-such-proxy.invalid:3128'"));

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    [InlineData("socks5")]
    public async Task Names_a_proxy_that_does_not_answer(string scheme)
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = nobody.LocalEndpoint;
        nobody.Stop();

        Assert.Equal($"No connection to the proxy {address} (proxy-url): refused, or no route.", await FailureAsync($", proxy-url: '{scheme}://me:s3cret@{address}'"));
    }

    private static KubernetesOptions Options(string version = "2.0", string? proxy = null, string? except = null) => new()
    {
        HttpVersion = Version.Parse(version),
        RequestTimeout = TimeSpan.FromHours(1),
        Proxies = ProxyRules.From(name => name switch
        {
            "HTTPS_PROXY" => proxy,
            "no_proxy" => except,
            _ => null,
        }),
    };

    private static async Task<string> FailureAsync(string more, KubernetesOptions? options = null)
    {
        await using var server = await StubServer.StartAsync(StubAnswer.Namespaces());
        using var cluster = await server.ConnectAsync(cluster: $"server: 'https://api.example:6443'{more}", options: options);
        var failure = (await cluster.ListNamespacesAsync(None)).Failure!;

        Assert.Equal(FailureKind.Unreachable, failure.Kind);
        Assert.Empty(server.Requests);
        return failure.Message;
    }
}
