using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.PullSecrets;

/// <summary>What our annotations hold, and what they must not be mistaken for.</summary>
public sealed class AnnotationTests
{
    [Fact]
    public void A_time_is_written_in_utc_and_whole_seconds() =>
        Assert.Equal("2026-01-15T12:00:00Z", AnnotationTime.Write(Now.AddMilliseconds(999).ToOffset(TimeSpan.FromHours(5))));

    [Fact]
    public void A_time_is_read_as_it_was_written() => Assert.Equal(Now, AnnotationTime.Read(AnnotationTime.Write(Now)));

    [Fact]
    public void A_time_is_cut_to_what_is_written_of_it()
    {
        var cut = AnnotationTime.WholeSeconds(Now.AddMilliseconds(999).ToOffset(TimeSpan.FromHours(5)));

        Assert.Equal(Now, cut);
        Assert.Equal(TimeSpan.Zero, cut.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-01-15")]
    [InlineData("2026-01-15T12:00:00")]
    [InlineData("2026-01-15T12:00:00.5Z")]
    [InlineData("2026-01-15T12:00:00+00:00")]
    [InlineData(" 2026-01-15T12:00:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    public void A_time_that_others_wrote_is_not_read(string? text) => Assert.Null(AnnotationTime.Read(text));

    [Fact]
    public void Expiries_of_hosts_that_are_absent_are_none() => Assert.Empty(HostExpiries.Read(null)!);

    [Fact]
    public void Expiries_of_hosts_are_read_by_host()
    {
        var expiries = HostExpiries.Read("a.example=2026-01-15T12:00:00Z,b.example:5000=2026-01-15T13:00:00Z")!;

        Assert.Equal(2, expiries.Count);
        Assert.Equal(Now, expiries[new RegistryHost("a.example")]);
        Assert.Equal(Now.AddHours(1), expiries[new RegistryHost("b.example:5000")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.example")]
    [InlineData("a.example=")]
    [InlineData("a.example=soon")]
    [InlineData("a.example=2026-01-15T12:00:00Z,")]
    [InlineData("a.example=2026-01-15T12:00:00Z,a.example=2026-01-15T13:00:00Z")]
    public void Expiries_of_hosts_that_others_wrote_are_not_read(string text) => Assert.Null(HostExpiries.Read(text));
}
