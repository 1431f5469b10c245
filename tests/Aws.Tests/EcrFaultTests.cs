using System.Net;
using System.Net.Sockets;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrFaultTests
{
    [Fact]
    public async Task Does_not_believe_a_token_that_has_expired_already()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.ExpiredToken);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("expired at 2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Says_that_an_answer_has_no_token(bool isPublic)
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.NoToken);

        var failure = await bench.FailAsync(Registries.Shop with { IsPublic = isPublic });

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("has no token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_an_answer_is_not_of_ecr()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.NotJson);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("lead elsewhere", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("guest", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_after_a_throttled_attempt()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.Throttled, times: 1);

        await bench.GetAsync(Registries.Shop);

        Assert.Equal([400, 200], aws.History.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task Gives_up_after_three_throttled_attempts()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.Throttled);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Throttled, failure.Kind);
        Assert.Equal(3, aws.History.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_after_three_server_errors()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        aws.Faults.Add(AwsFault.ServerError);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains("ECR answered 500", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, aws.History.Requests.Count);
    }

    [Fact]
    public async Task Does_not_wait_for_a_server_that_hangs()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, TimeSpan.FromMilliseconds(100));
        aws.Faults.Add(AwsFault.Hang);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Contains("ECR did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_sts_hangs_where_it_is_sts()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, TimeSpan.FromMilliseconds(100));
        aws.Faults.Add(AwsFault.Hang, "AssumeRole");

        var failure = await bench.FailAsync(Registries.Shop with { RoleArn = Emulator.RoleArn });

        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Contains("AWS STS did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_nothing_listens()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://{closed.LocalEndpoint}");
        closed.Stop();
        using var bench = new EcrBench(address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unreachable, failure.Kind);
    }

    [Fact]
    public async Task Says_that_the_region_has_no_address()
    {
        using var bench = new EcrBench(new Uri("https://api.ecr.moon-1.invalid"));

        var failure = await bench.FailAsync(Registries.Shop with { Region = "moon-1" });

        Assert.Equal(FailureKind.Unreachable, failure.Kind);
        Assert.Contains("'region'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_region_that_no_address_can_hold()
    {
        using var bench = new EcrBench(null);

        var failure = await bench.FailAsync(Registries.Shop with { Region = "marked region/..", Hosts = [new RegistryHost("a.test")] });

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.Contains("'region'", failure.Message, StringComparison.Ordinal);
    }
}
