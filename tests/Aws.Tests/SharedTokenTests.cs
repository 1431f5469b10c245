using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Aws.Tests;

/// <summary>The clusters of a queue come one by one, and AWS is not asked for each of them.</summary>
public sealed class SharedTokenTests
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_that_follow_each_other_share_a_token()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, time: _time);

        var first = await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(4));
        var second = await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);

        Assert.Equal(first.Value!.Password, second.Value!.Password);
        Assert.Single(aws.History.Requests);
    }

    [Fact]
    public async Task After_some_minutes_the_token_is_asked_for_anew()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, time: _time);

        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(5));
        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);

        Assert.Equal(2, aws.History.Requests.Count);
    }

    [Fact]
    public async Task What_went_wrong_is_not_shared()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions());
        using var bench = new EcrBench(aws.Address, time: _time);

        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);
        var failed = await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);

        Assert.False(failed.IsSuccess);
        Assert.Equal(2, aws.History.Requests.Count);
    }

    [Fact]
    public async Task A_run_of_its_own_shares_nothing()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, time: _time);

        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);
        await bench.StartRun().GetAsync(Registries.Shop, Cancellation);

        Assert.Equal(2, aws.History.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_is_half_through_its_life_is_not_shared()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User], TokenLifetime = TimeSpan.FromHours(10) });
        using var bench = new EcrBench(aws.Address, time: _time);

        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);
        await bench.StartSharedRun().GetAsync(Registries.Shop, Cancellation);

        Assert.Equal(2, aws.History.Requests.Count);
    }
}
