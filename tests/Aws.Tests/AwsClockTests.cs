using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Registration;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Aws.Tests;

/// <summary>AWS's clock counts: this machine's may be hours off, and the SDK corrects its signatures without a word.</summary>
public sealed class AwsClockTests
{
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(7)]
    [InlineData(-13)]
    public async Task A_token_lives_twelve_hours_by_the_clock_of_AWS(int hoursBehind)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, time: new FakeTimeProvider(now.AddHours(-hoursBehind)));
        var source = bench.StartRun();

        var token = await source.GetAsync(Registries.Shop, Cancellation);

        Assert.True(token.IsSuccess, token.Failure?.Message);
        Assert.Equal(now.AddHours(12), token.Value.ExpiresAt, Near);
        Assert.Equal(TimeSpan.FromHours(hoursBehind).TotalSeconds, source.ClockOffset!.Value.TotalSeconds, Near.TotalSeconds);
    }

    [Fact]
    public async Task A_token_that_is_said_to_live_for_ever_is_believed_for_twelve_hours()
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Token("AWS:password"));
        using var bench = new EcrBench(aws.Address);

        Assert.Equal(TimeProvider.System.GetUtcNow().AddHours(12), (await bench.GetAsync(Registries.Shop)).ExpiresAt, Near);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clock_is_read_without_a_credential_and_without_a_token(bool isPublic)
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, time: new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-3)));

        var offset = await bench.CreateClock().ReadOffsetAsync([Registries.Shop with { IsPublic = isPublic, Region = "us-east-1" }], Cancellation);

        Assert.Equal(TimeSpan.FromHours(3).TotalSeconds, offset!.Value.TotalSeconds, Near.TotalSeconds);
        Assert.Empty(aws.IssuedTokens);
        Assert.All(aws.History.Requests, request => Assert.Empty(request.Caller));
    }

    [Fact]
    public async Task Without_an_answer_the_time_is_not_known()
    {
        using var bench = new EcrBench(new Uri("http://127.0.0.1:9"), requestTimeout: TimeSpan.FromSeconds(1));

        Assert.Null(await bench.CreateClock().ReadOffsetAsync([Registries.Shop], Cancellation));
        Assert.Null(await bench.CreateClock().ReadOffsetAsync(Array.Empty<RegistryRegistration>(), Cancellation));
    }
}
