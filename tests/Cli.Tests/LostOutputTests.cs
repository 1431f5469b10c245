using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Serve;
using EcrFleet.Cli.Tests.Serve;
using EcrFleet.Hosting.Logging;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrFleet.Cli.Tests;

/// <summary>An output that cannot be written costs what was written to it, and nothing else.</summary>
public sealed class LostOutputTests : IDisposable
{
    private readonly CliRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("refresh")]
    [InlineData("refresh --output json")]
    [InlineData("status")]
    [InlineData("cluster list")]
    [InlineData("--help")]
    [InlineData("version")]
    public async Task A_result_that_cannot_be_written_is_told_on_the_other_side(string command)
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.IsOutputFull = true;

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync(command.Split(' ')));
        Assert.EndsWith("The result could not be written to standard output: No space left on device\n", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refresh_is_done_all_the_same()
    {
        var berlin = _rig.Fleet.AddCluster("berlin", "a");
        (_rig.IsOutputFull, _rig.IsErrorFull) = (true, true);

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("refresh", "--verbose"));
        Assert.Contains(berlin.Calls, call => call.Verb == "Apply");
    }

    [Fact]
    public async Task Lost_logs_leave_the_result_whole()
    {
        _rig.Fleet.AddCluster("berlin", "a");
        _rig.IsErrorFull = true;

        Assert.Equal(ExitCode.Failure, await _rig.RunAsync("refresh", "--verbose", "--output", "json"));
        Assert.EndsWith("}\n", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_argument_stays_one()
    {
        (_rig.IsOutputFull, _rig.IsErrorFull) = (true, true);

        Assert.Equal(ExitCode.Usage, await _rig.RunAsync("refesh", "--output", "json"));
    }

    [Fact]
    public void A_line_of_the_log_that_cannot_be_written_is_lost()
    {
        using var loggers = new StandardOutputLoggerFactory(new FullWriter());

        loggers.CreateLogger("EcrFleet.Anything").Log(LogLevel.Error, default, "lost", null, (state, _) => state);
    }

    [Fact]
    public async Task A_schedule_that_ends_ends_the_server_with_an_error()
    {
        using var fleet = new FakeFleet();
        await using var error = new StringWriter();
        using var server = ServedRig.Server(fleet, new FailingLoggers());

        var code = await server.RunAsync(ListenAddress.ParseAll(["http://127.0.0.1:0"]).Value!, error, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Failure, code);
        Assert.Equal("The schedule has ended unexpectedly (System.InvalidOperationException): this is a bug of ecr-fleet.\n", error.ToString());
    }

    private sealed class FailingLoggers : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName == typeof(RefreshScheduler).FullName ? new WatchingLogger<RefreshScheduler>(_ => throw new InvalidOperationException()) : NullLogger.Instance;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
