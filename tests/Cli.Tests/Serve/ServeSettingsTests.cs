using EcrFleet.Cli.Serve;
using EcrFleet.Core.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class ServeSettingsTests
{
    private const string Key = "abcdefghijklmnopqrstuvwx";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 7, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_settings_it_is_every_quarter_of_an_hour_and_no_key(string? nothing)
    {
        var settings = Read(("RefreshSchedule", nothing), ("EcrFleet:ApiKey", nothing)).Value!;

        Assert.Equal(Now.AddMinutes(8), settings.Schedule.After(Now));
        Assert.Null(settings.ApiKey);
    }

    [Fact]
    public void A_schedule_and_a_key_are_taken()
    {
        var settings = Read(("RefreshSchedule", "0 0 * * * *"), ("EcrFleet:ApiKey", $" {Key}\n")).Value!;

        Assert.Equal(Now.AddMinutes(53), settings.Schedule.After(Now));
        Assert.True(settings.ApiKey!.IsShownBy(Request(header: Key)));
    }

    [Fact]
    public void Bad_settings_are_all_named_and_none_is_shown()
    {
        var message = Read(("RefreshSchedule", "often"), ("EcrFleet:ApiKey", "hunter2")).Failure!.Message;

        Assert.Equal(
            [
                "RefreshSchedule must be six fields (second minute hour day month weekday) or five without the second, like 0 */15 * * * *.",
                "EcrFleet__ApiKey must have 24 to 256 letters, digits or signs of ASCII, without spaces.",
            ],
            message.Split('\n'));
    }

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvw")]
    [InlineData("abcdefghijkl mnopqrstuvwx")]
    [InlineData("äbcdefghijklmnopqrstuvwx")]
    public void A_key_is_long_and_fits_into_a_header(string key) => Assert.False(Read(("EcrFleet:ApiKey", key)).IsSuccess);

    [Fact]
    public void A_key_may_be_shown_in_the_query() => Assert.True(Given().IsShownBy(Request(query: Key)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("abcdefghijklmnopqrstuvwX", null)]
    [InlineData("abcdefghijklmnopqrstuvwxy", null)]
    [InlineData("abcdefghijklmnopqrstuvw", null)]
    [InlineData("wrong", Key)]
    [InlineData(null, "ABCDEFGHIJKLMNOPQRSTUVWX")]
    public void Any_other_key_is_none(string? header, string? query) => Assert.False(Given().IsShownBy(Request(header, query)));

    [Fact]
    public void Two_keys_at_once_are_none()
    {
        var request = Request(header: Key);
        request.Headers.Append("x-functions-key", "another");

        Assert.False(Given().IsShownBy(request));
    }

    private static ApiKey Given() => Read(("EcrFleet:ApiKey", Key)).Value!.ApiKey!;

    private static Result<ServeSettings> Read(params (string Name, string? Value)[] settings) => ServeSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(), Now);

    private static HttpRequest Request(string? header = null, string? query = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["X-Functions-Key"] = header;
        request.QueryString = QueryString.Create("code", query ?? "");
        return request;
    }
}
