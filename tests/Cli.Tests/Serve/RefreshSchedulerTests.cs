using EcrFleet.Application.Schedule;
using EcrFleet.Cli.Serve;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Cli.Tests.Serve;

/// <summary>With a clock in hand: whatever is due has happened when it has been put forward.</summary>
public sealed class RefreshSchedulerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 14, 7, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly TickWatch _watch;
    private readonly RecordingLoggerFactory _logs = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _ticks = [];
    private Func<Task<bool>> _refresh = () => Task.FromResult(true);
    private double _random;

    public RefreshSchedulerTests() => _watch = new TickWatch(_time);

    [Fact]
    public void Nothing_is_overdue_while_it_ticks()
    {
        Run();
        for (var minute = 0; minute < 60; minute++)
        {
            Advance(minutes: 1);
            Assert.Null(_watch.Overdue);
        }
    }

    [Fact]
    public void A_refresh_that_never_ends_is_overdue()
    {
        _refresh = () => new TaskCompletionSource<bool>().Task;
        Run();
        Advance(minutes: 21);
        Assert.Null(_watch.Overdue);

        Advance(minutes: 1);

        Assert.Equal(Start + TimeSpan.FromMinutes(16), _watch.Overdue);
    }

    [Fact]
    public void A_schedule_that_has_ended_is_overdue_a_while_after_its_next_tick()
    {
        Run(logger: new WatchingLogger<RefreshScheduler>(_ => throw new InvalidOperationException()));
        Advance(minutes: 13);
        Assert.Null(_watch.Overdue);

        Advance(minutes: 1);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 14, 15, 0, TimeSpan.Zero), _watch.Overdue);
    }

    [Fact]
    public void Refreshes_at_the_start_and_at_every_tick()
    {
        Run();
        Advance(minutes: 8);
        Advance(minutes: 15);

        Assert.Equal(["14:07:00", "14:15:00", "14:30:00"], _ticks);
    }

    [Fact]
    public void Does_nothing_before_a_tick()
    {
        Run();
        Advance(minutes: 7.99);

        Assert.Equal(["14:07:00"], _ticks);
    }

    [Fact]
    public void The_timer_runs_when_the_log_says_that_a_refresh_is_scheduled()
    {
        var forward = new Queue<double>([8]);

        Run(logger: new WatchingLogger<RefreshScheduler>(_ =>
        {
            if (forward.TryDequeue(out var minutes))
            {
                Advance(minutes);
            }
        }));

        Assert.Equal(["14:07:00", "14:15:00"], _ticks);
    }

    [Fact]
    public void Is_late_by_up_to_a_minute()
    {
        _random = 0.5;
        Run();
        Advance(minutes: 8);
        Assert.Single(_ticks);

        Advance(minutes: 0.5);
        Advance(minutes: 15);

        Assert.Equal(["14:07:00", "14:15:30", "14:30:30"], _ticks);
    }

    [Fact]
    public void Is_late_by_no_more_than_half_of_a_short_interval()
    {
        _random = 0.8;
        Run("*/10 * * * * *");
        Advance(minutes: 14.0 / 60);

        Assert.Equal(["14:07:00", "14:07:14"], _ticks);
    }

    [Fact]
    public void Never_two_at_a_time_and_missed_ticks_are_made_good_once()
    {
        var slow = new TaskCompletionSource<bool>();
        _refresh = () => slow.Task;
        Run();
        Advance(minutes: 60);
        Assert.Single(_ticks);

        _refresh = () => Task.FromResult(true);
        slow.SetResult(true);
        Assert.Equal(["14:07:00", "15:07:00"], _ticks);

        Advance(minutes: 8);
        Assert.Equal(["14:07:00", "15:07:00", "15:15:00"], _ticks);
    }

    [Fact]
    public void A_refusal_is_tried_again_until_it_is_done()
    {
        var answers = new Queue<bool>([true, false, false, true]);
        _refresh = () => Task.FromResult(answers.Dequeue());
        Run();
        Advance(minutes: 8);

        Assert.Equal(["14:07:00", "14:15:00", "14:15:00", "14:15:00"], _ticks);
    }

    [Fact]
    public void A_bug_in_one_refresh_does_not_end_the_next_and_its_text_is_not_logged()
    {
        _refresh = () => throw new InvalidOperationException("mark-of-a-secret");
        Run();
        Advance(minutes: 8);

        Assert.Equal(["14:07:00", "14:15:00"], _ticks);
        Assert.Contains(_logs.Messages, message => message.Contains("System.InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(_logs.Messages, message => message.Contains("mark-of-a-secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_that_jumps_forward_is_seen_within_a_minute()
    {
        Run("0 0 3 * * *");

        // As a machine that slept: its timers stood still, its clock did not.
        _time.AdjustTime(Start.AddDays(1));
        Advance(minutes: 1);

        Assert.Equal(["14:07:00", "14:08:00"], _ticks);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_stop_the_schedule()
    {
        Run();
        _time.AdjustTime(Start.AddDays(-30));
        MinuteByMinute(10);
        Assert.Equal(2, _ticks.Count);

        MinuteByMinute(15);
        Assert.Equal(3, _ticks.Count);
    }

    [Fact]
    public async Task Ends_when_it_is_told_while_it_waits()
    {
        var running = Run();

        await _stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(_ticks);
    }

    [Fact]
    public async Task Ends_when_it_is_told_while_it_refreshes()
    {
        _refresh = async () =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, _stop.Token);
            return true;
        };
        var running = Run();

        await _stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _logs.Dispose();
    }

    private Task Run(string schedule = RefreshSchedule.Default, ILogger<RefreshScheduler>? logger = null) => new RefreshScheduler(
        RefreshSchedule.Parse(schedule, Start).Value!,
        _ =>
        {
            _ticks.Add($"{_time.GetUtcNow():HH:mm:ss}");
            return _refresh();
        },
        TimeSpan.FromMinutes(8),
        () => _random,
        _watch,
        _time,
        logger ?? _logs.CreateLogger<RefreshScheduler>()).RunAsync(_stop.Token);

    private void MinuteByMinute(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Advance(minutes: 1);
        }
    }

    private void Advance(double minutes) => _time.Advance(TimeSpan.FromMinutes(minutes));
}
