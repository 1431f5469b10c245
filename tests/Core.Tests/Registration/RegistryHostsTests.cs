using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Tests.Registration;

public sealed class RegistryHostsTests
{
    [Theory]
    [InlineData("us-east-1", "123456789012.dkr.ecr.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu")]
    [InlineData("us-iso-east-1", "123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov")]
    [InlineData("us-isob-east-1", "123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov")]
    [InlineData("eu-isoe-west-1", "123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk")]
    [InlineData("us-isof-south-1", "123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov")]
    public void The_default_host_has_the_suffix_of_its_partition(string region, string expected) =>
        Assert.Equal(expected, RegistryHosts.Default("123456789012", region).Value);

    [Theory]
    [InlineData("123456789012.dkr.ecr.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("123456789012.dkr.ecr-fips.us-east-2.amazonaws.com", "us-east-2")]
    [InlineData("123456789012.dkr-ecr.eu-west-1.on.aws", "eu-west-1")]
    [InlineData("123456789012.dkr-ecr-fips.eu-west-1.on.aws", "eu-west-1")]
    [InlineData("123456789012.dkr-ecr.eu-west-1.example.com", null)]
    [InlineData("public.ecr.aws", null)]
    [InlineData("a.dkr.ecr.us-east-1.amazonaws.com", null)]
    [InlineData("123456789012.dkr.ecr.nowhere.amazonaws.com", null)]
    public void The_region_of_a_host_is_in_its_name(string host, string? expected) =>
        Assert.Equal(expected, RegistryHosts.RegionOf(new RegistryHost(host)));

    [Theory]
    [InlineData("a.example.com", "a.example.com")]
    [InlineData(" A.Example.COM ", "a.example.com")]
    [InlineData("https://a.example.com", "a.example.com")]
    [InlineData("HTTPS://a.example.com/", "a.example.com")]
    [InlineData("localhost:5000", "localhost:5000")]
    [InlineData("123456789012.dkr-ecr.eu-west-1.on.aws", "123456789012.dkr-ecr.eu-west-1.on.aws")]
    public void Reads_a_host(string text, string expected) => Assert.Equal(expected, RegistryHosts.Parse(text)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("http://a.example.com")]
    [InlineData("a.example.com/repository")]
    [InlineData("a.example.com//")]
    [InlineData("user@a.example.com")]
    [InlineData("a_b.example.com")]
    [InlineData("a..example.com")]
    [InlineData("a.example.com.")]
    [InlineData("*.example.com")]
    [InlineData("a.example.com:")]
    [InlineData("a.example.com:0")]
    [InlineData("a.example.com:+1")]
    [InlineData("a.example.com:65536")]
    [InlineData("a.example.com:1:2")]
    [InlineData("[::1]")]
    [InlineData("zürich.example.com")]
    public void Refuses_what_is_no_host(string text) => Assert.Null(RegistryHosts.Parse(text));

    [Fact]
    public void Refuses_a_label_of_more_than_63_characters() => Assert.Null(RegistryHosts.Parse(new string('a', 64) + ".example.com"));
}
