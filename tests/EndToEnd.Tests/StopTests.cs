using System.Diagnostics;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.EndToEnd.Tests;

public sealed class StopTests
{
    private const int WrittenBeforeTheSignal = 5;

    private static readonly string[] Teams = [.. Enumerable.Range(0, 20).Select(number => $"team-{number:00}")];

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_signal_stops_it_within_a_second_and_the_next_run_goes_on(string signal, int exitCode)
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));
        fleet.Settings["EcrFleet__MaxParallelWrites"] = "2";
        var inTheMiddle = new TaskCompletionSource();
        var writes = 0;
        fleet.Clusters["berlin"].Faults.When(
            request =>
            {
                var isLater = request.Method == "PATCH" && Interlocked.Increment(ref writes) > WrittenBeforeTheSignal;
                return isLater && (inTheMiddle.TrySetResult() || true);
            },
            Fault.Hang);

        using var command = fleet.Start("refresh", "--output", "json");
        await inTheMiddle.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        await command.SignalAsync(signal);
        var result = fleet.Searched(await command.EndAsync());

        Assert.Equal((exitCode, "NotAttempted"), (result.ExitCode, result.Json["error"]!["kind"]!.GetValue<string>()));
        Assert.StartsWith("Stopped.", result.Error, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var written = Teams.Where(team => fleet.Secret("berlin", team) is not null).ToList();
        Assert.Equal(WrittenBeforeTheSignal, written.Count);
        Assert.All(written, team => Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", team))));

        fleet.Clusters["berlin"].Faults.Clear();
        var next = await fleet.RunLoggingAsync("refresh", "--output", "json");
        Assert.Equal((0, 15, 5), (next.ExitCode, next.Total("created"), next.Total("unchanged")));
    }
}
