using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.PullSecrets;

public sealed class DockerConfigReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"auths\":")]
    [InlineData("\uFEFF{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"auths\"")]
    [InlineData("""{"auths":null}""")]
    [InlineData("""{"auths":[]}""")]
    [InlineData("""{"auths":"x"}""")]
    [InlineData("""{"auths":{"\ud800":{}}}""")]
    [InlineData("""{"auths":{"h":{"username":"\ud800"}}}""")]
    [InlineData("{\"auths\":\"\uD800\"}")]
    public void Cannot_read_what_is_no_docker_config(string text) => Assert.Null(Read(text));

    [Fact]
    public void Cannot_read_a_thousand_nested_objects() => Assert.Null(Read(string.Concat(Enumerable.Repeat("{\"auths\":", 1000))));

    [Theory]
    [InlineData("""{"username":"AWS","password":"TOKEN","auth":"QVdTOlRPS0VO"}""")]
    [InlineData("""{"username":"AWS","password":"TOKEN"}""")]
    [InlineData("""{"auth":"QVdTOlRPS0VO"}""")]
    [InlineData("""{"auth":"QVdTOlRPS0VO","email":"none"}""")]
    [InlineData("""{"username":"AWS","password":"TOKEN","auth":""}""")]
    [InlineData("""{"username":"somebody","password":"else","auth":"QVdTOlRPS0VO"}""")]
    public void Reads_the_password_of_an_entry_in_any_of_its_forms(string entry)
    {
        var config = Read(Auths(Host, entry))!;

        Assert.Equal("TOKEN", Assert.Single(config.Entries).Password.Reveal());
        Assert.Empty(config.OtherHosts);
        Assert.False(config.HasOtherKeys);
    }

    [Theory]
    [InlineData("QVdTOlRPS0VOUw==")]
    [InlineData("QVdTOlRPS0VOUw")]
    public void Reads_base64_with_and_without_padding(string auth) =>
        Assert.Equal("TOKENS", Assert.Single(Read(Auths(Host, $$"""{"auth":"{{auth}}"}"""))!.Entries).Password.Reveal());

    [Fact]
    public void Reads_a_password_that_holds_a_colon() =>
        Assert.Equal("A:B", Assert.Single(Read(Auths(Host, """{"auth":"QVdTOkE6Qg=="}"""))!.Entries).Password.Reveal());

    [Theory]
    [InlineData("null")]
    [InlineData("\"AWS:TOKEN\"")]
    [InlineData("{}")]
    [InlineData("""{"username":"AWS"}""")]
    [InlineData("""{"password":"TOKEN"}""")]
    [InlineData("""{"username":"AWS","password":""}""")]
    [InlineData("""{"username":"AWS","password":5}""")]
    [InlineData("""{"username":"ci","password":"TOKEN"}""")]
    [InlineData("""{"username":"AWS","password":"TOKEN","identitytoken":"x"}""")]
    [InlineData("""{"auth":"not base64"}""")]
    [InlineData("""{"auth":"QVdT"}""")]
    [InlineData("""{"auth":"QVdTOg=="}""")]
    [InlineData("""{"auth":"QVdTOv8="}""")]
    [InlineData("""{"auth":"eDp5"}""")]
    public void Tells_an_entry_that_we_would_not_write(string entry)
    {
        var config = Read(Auths(Host, entry))!;

        Assert.Equal(Host, Assert.Single(config.OtherHosts).Value);
        Assert.Empty(config.Entries);
    }

    [Theory]
    [InlineData("registry.example")]
    [InlineData("https://registry.example")]
    [InlineData("HTTP://Registry.Example")]
    [InlineData("https://registry.example/")]
    [InlineData("https://registry.example/v1/")]
    [InlineData("registry.example/v2")]
    public void Reads_the_host_of_a_key_in_any_of_its_forms(string key) =>
        Assert.Equal("registry.example", Assert.Single(Read(Auths(key, """{"auth":"QVdTOlRPS0VO"}"""))!.Entries).Host.Value);

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("registry.example/team-a")]
    [InlineData("https://user:password@registry.example")]
    [InlineData("registry.example,other.example")]
    [InlineData("registry=example")]
    public void Tells_a_key_that_is_no_host(string key)
    {
        var config = Read(Auths(key, """{"auth":"QVdTOlRPS0VO"}"""))!;

        Assert.Single(config.OtherHosts);
        Assert.Empty(config.Entries);
    }

    [Theory]
    [InlineData("""{"auths":{},"credHelpers":{}}""")]
    [InlineData("""{"credsStore":"desktop"}""")]
    [InlineData("""{"HttpHeaders":{},"auths":{}}""")]
    public void Tells_what_stands_beside_auths(string text) => Assert.True(Read(text)!.HasOtherKeys);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"auths":{}}""")]
    public void Reads_an_empty_config(string text)
    {
        var config = Read(text)!;

        Assert.Empty(config.Entries);
        Assert.Empty(config.OtherHosts);
        Assert.False(config.HasOtherKeys);
    }

    [Fact]
    public void Gives_the_entries_in_the_order_of_their_hosts() => Assert.Equal(
        ["a.example", "b.example"],
        Read("""{"auths":{"b.example":{"auth":"QVdTOjE="},"a.example":{"auth":"QVdTOjI="}}}""")!.Entries.Select(entry => entry.Host.Value));

    [Fact]
    public void Of_two_keys_for_one_host_the_last_counts() => Assert.Equal(
        "2",
        Assert.Single(Read("""{"auths":{"a.example":{"auth":"QVdTOjE="},"https://a.example":{"auth":"QVdTOjI="}}}""")!.Entries).Password.Reveal());

    private static DockerConfig? Read(string text) => DockerConfigReader.Read(new SecretText(text));
}
