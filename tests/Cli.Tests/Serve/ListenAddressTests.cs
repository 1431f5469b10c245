using EcrFleet.Cli.Serve;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080", true)]
    [InlineData("HTTP://127.0.0.1:8080/", "http://127.0.0.1:8080", true)]
    [InlineData("http://127.1.2.3:0", "http://127.1.2.3:0", true)]
    [InlineData("http://localhost:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", "http://[::1]:8080", true)]
    [InlineData("http://127.0.0.1", "http://127.0.0.1:80", true)]
    [InlineData("http://[::1]", "http://[::1]:80", true)]
    [InlineData("http://0.0.0.0:8080", "http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", "http://[::]:8080", false)]
    [InlineData("http://*:8080", "http://[::]:8080", false)]
    [InlineData("http://+:8080", "http://[::]:8080", false)]
    [InlineData("http://10.1.2.3:8080", "http://10.1.2.3:8080", false)]
    [InlineData("http://[::ffff:10.1.2.3]:8080", "http://[::ffff:10.1.2.3]:8080", false)]
    public void An_address_is_read_and_known_for_loopback_or_not(string text, string expected, bool isLoopback)
    {
        var address = Assert.Single(ListenAddress.ParseAll([text]).Value!);

        Assert.Equal((expected, isLoopback), (address.ToString(), address.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8080")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://")]
    [InlineData("http://:8080")]
    [InlineData("http://localhost.:8080")]
    [InlineData("http://localhost.evil.example:8080")]
    [InlineData("http://fleet.example:8080")]
    [InlineData("http://127.0.0.1@0.0.0.0:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("http://127.0.0.1:8080?x=1")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:80 80")]
    [InlineData("http://127.1:8080")]
    [InlineData("http://2130706433:8080")]
    [InlineData("http://0x7f.0.0.1:8080")]
    [InlineData("http://0177.0.0.1:8080")]
    [InlineData("http://0:8080")]
    [InlineData("http://::1")]
    [InlineData("http://[::1:8080")]
    [InlineData("http://[127.0.0.1]:8080")]
    [InlineData("http://unix:/tmp/socket")]
    public void What_is_no_plain_address_is_refused_by_its_text(string text)
    {
        var failure = ListenAddress.ParseAll([text]).Failure;

        Assert.Equal(FailureKind.Invalid, failure?.Kind);
        Assert.StartsWith($"'{text}' ", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Https_is_refused_with_the_way_to_have_it() =>
        Assert.Contains("proxy", ListenAddress.ParseAll(["https://127.0.0.1:8443"]).Failure!.Message, StringComparison.Ordinal);

    [Fact]
    public void Several_addresses_come_in_one_text_or_in_several_and_each_counts_once() => Assert.Equal(
        ["http://127.0.0.1:1", "http://[::1]:1", "http://127.0.0.1:2"],
        ListenAddress.ParseAll(["http://127.0.0.1:1; http://[::1]:1", "http://127.0.0.1:2", "http://localhost:1"]).Value!.Select(address => address.ToString()));
}
