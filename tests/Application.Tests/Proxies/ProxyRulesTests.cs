using System.Net;
using EcrFleet.Application.Proxies;

namespace EcrFleet.Application.Tests.Proxies;

/// <summary>The rules of Go's httpproxy, which kubectl follows; most rows are its own tests'.</summary>
public sealed class ProxyRulesTests
{
    [Theory]
    [InlineData("https://example.com", "", true)]
    [InlineData("https://example.com", "*", false)]
    [InlineData("https://example.com", "other.com, *", false)]
    [InlineData("https://example.com", "example.com", false)]
    [InlineData("https://example.com", " EXAMPLE.com ,", false)]
    [InlineData("https://api.example.com", "example.com", false)]
    [InlineData("https://api.example.com", ".example.com", false)]
    [InlineData("https://api.example.com", "*.example.com", false)]
    [InlineData("https://example.com", ".example.com", true)]
    [InlineData("https://example.com", "*.example.com", true)]
    [InlineData("https://notexample.com", "example.com", true)]
    [InlineData("https://example.com.evil.org", "example.com", true)]
    [InlineData("https://example.com:6443", "example.com:6443", false)]
    [InlineData("https://api.example.com:6443", ".example.com:6443", false)]
    [InlineData("https://example.com", "example.com:443", false)]
    [InlineData("https://example.com:6443", "example.com:443", true)]
    [InlineData("https://10.1.2.3", "10.0.0.0/8", false)]
    [InlineData("https://10.1.2.3", "10.9.9.9/8", false)]
    [InlineData("https://10.1.2.3:6443", "192.168.0.0/16,10.1.2.0/24", false)]
    [InlineData("https://10.1.3.3", "10.1.2.0/24", true)]
    [InlineData("https://10.1.2.3", "10.1.2.3", false)]
    [InlineData("https://10.1.2.3:6443", "10.1.2.3:6443", false)]
    [InlineData("https://10.1.2.3:6443", "10.1.2.3:443", true)]
    [InlineData("https://10.1.2.3", "10.1", true)]
    [InlineData("https://10.1.2.3", "0.0.0.0/0", false)]
    [InlineData("https://10.1.2.3", "10.0.0.0/33", true)]
    [InlineData("https://[fd00::1]:6443", "fd00::/8", false)]
    [InlineData("https://[fd00::1]:6443", "[fd00::1]:6443", false)]
    [InlineData("https://[fd00::1]", "fd00::1", false)]
    [InlineData("https://[fe80::1]", "fd00::/8", true)]
    [InlineData("https://10.1.2.3", "fd00::/8", true)]
    [InlineData("https://localhost:6443", "", false)]
    [InlineData("https://127.0.0.1:6443", "", false)]
    [InlineData("https://127.9.9.9", "", false)]
    [InlineData("https://[::1]", "", false)]
    [InlineData("https://example.com", ":443", true)]
    public void Uses_the_proxy_unless_the_server_is_excepted(string server, string except, bool isProxied)
    {
        var rules = Rules(("HTTPS_PROXY", "http://proxy.example:3128"), ("NO_PROXY", except));

        Assert.Equal(isProxied ? "proxy.example:3128 (HTTPS_PROXY)" : null, rules.For(new Uri(server))?.ToString());
        Assert.Equal(!isProxied, new RulesProxy(rules).IsBypassed(new Uri(server)));
    }

    [Theory]
    [InlineData("http://proxy.example:3128", "proxy.example:3128")]
    [InlineData("http://proxy.example", "proxy.example:80")]
    [InlineData("https://proxy.example", "proxy.example:443")]
    [InlineData("socks5://proxy.example", "proxy.example:1080")]
    [InlineData("proxy.example:3128", "proxy.example:3128")]
    [InlineData("localhost:3128", "localhost:3128")]
    [InlineData("me:s3cret@proxy.example:3128", "proxy.example:3128")]
    [InlineData(" http://me:s3cret@proxy.example:3128/ ", "proxy.example:3128")]
    [InlineData("10.0.0.7", "10.0.0.7:80")]
    [InlineData("http://", null)]
    [InlineData("", null)]
    public void Reads_the_address_of_a_proxy_and_shows_no_login(string text, string? shown) =>
        Assert.Equal(shown is null ? null : $"{shown} (HTTPS_PROXY)", Rules(("HTTPS_PROXY", text)).For(new Uri("https://example.com"))?.ToString());

    [Fact]
    public void Takes_the_variable_in_capitals_first_and_names_the_one_it_took()
    {
        var server = new Uri("https://example.com");

        Assert.Equal("upper:1 (HTTPS_PROXY)", Rules(("HTTPS_PROXY", "upper:1"), ("https_proxy", "lower:1")).For(server)?.ToString());
        Assert.Equal("lower:1 (https_proxy)", Rules(("HTTPS_PROXY", ""), ("https_proxy", "lower:1")).For(server)?.ToString());
        Assert.Null(Rules(("https_proxy", "lower:1"), ("no_proxy", "*")).For(server));
        Assert.NotNull(Rules(("https_proxy", "lower:1"), ("NO_PROXY", "other"), ("no_proxy", "*")).For(server));
    }

    [Fact]
    public void Goes_by_the_scheme_of_the_server()
    {
        var rules = Rules(("HTTPS_PROXY", "secure:1"), ("HTTP_PROXY", "plain:1"), ("ALL_PROXY", "all:1"));

        Assert.Equal("secure:1 (HTTPS_PROXY)", rules.For(new Uri("https://example.com"))?.ToString());
        Assert.Equal("plain:1 (HTTP_PROXY)", rules.For(new Uri("http://example.com"))?.ToString());
        Assert.Null(Rules(("HTTP_PROXY", "plain:1"), ("ALL_PROXY", "all:1")).For(new Uri("https://example.com")));
        Assert.Null(ProxyRules.None.For(new Uri("https://example.com")));
    }

    [Fact]
    public void Gives_each_proxy_its_own_login_and_others_none()
    {
        var proxy = new RulesProxy(Rules(("HTTPS_PROXY", "http://me:p%40ss@secure:1"), ("HTTP_PROXY", "http://you@plain:1")));

        Assert.Equal("p@ss", Login(new Uri("http://secure:1")).Password);
        Assert.Equal("you", Login(proxy.GetProxy(new Uri("http://example.com"))!).UserName);
        Assert.Null(proxy.Credentials!.GetCredential(new Uri("http://other:1"), "Basic"));

        NetworkCredential Login(Uri address) => Assert.IsType<NetworkCredential>(proxy.Credentials!.GetCredential(address, "Basic"));
    }

    private static ProxyRules Rules(params (string Name, string Value)[] variables) =>
        ProxyRules.From(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
