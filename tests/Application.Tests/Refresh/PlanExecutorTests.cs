using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Refresh.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class PlanExecutorTests : IDisposable
{
    private static readonly Failure Refused = new(FailureKind.Unauthorized, "The cluster refused the credential.");

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Keeps_the_order_of_the_plan_in_its_results()
    {
        var results = await ExecuteAsync(new FakeCluster(), Steps.Skip("a"), Steps.Missing("b"), Steps.Keep("c"), Steps.Fail("d"));

        Assert.Equal(
            ["a Skip NotSelected", "b Create Missing", "c Unchanged Fresh", "d Fail Foreign"],
            results.Select(result => $"{result.Step.Namespace} {result.Verb} {result.Reason}"));
    }

    [Fact]
    public async Task Writes_a_missing_secret_without_force_and_without_a_version()
    {
        var cluster = new FakeCluster();

        await ExecuteAsync(cluster, Steps.Missing("a"));

        Assert.Equal([new ClusterCall("Apply", "a")], cluster.Calls);
    }

    [Fact]
    public async Task Writes_its_own_secret_with_force_and_without_a_version()
    {
        var cluster = new FakeCluster();

        await ExecuteAsync(cluster, Steps.Expiring("a"));

        Assert.Equal([new ClusterCall("Apply", "a") { Force = true }], cluster.Calls);
    }

    [Fact]
    public async Task Adopts_a_secret_at_the_version_it_was_seen_at_after_removing_what_kubectl_left()
    {
        var cluster = new FakeCluster();

        var results = await ExecuteAsync(cluster, Steps.Adopt("a", resourceVersion: "7"));

        Assert.Equal(
            [new ClusterCall("RemoveLastApplied", "a") { ResourceVersion = "7" }, new ClusterCall("Apply", "a") { Force = true }],
            cluster.Calls);
        Assert.Equal(PlanReason.Adopt, Assert.Single(results).Reason);
    }

    [Fact]
    public async Task Leaves_a_secret_alone_that_was_changed_since_it_was_seen()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("RemoveLastApplied", "a", new Failure(FailureKind.Conflict, "Changed meanwhile.")) };

        var results = await ExecuteAsync(cluster, Steps.Adopt("a", resourceVersion: "7"));

        Assert.Equal(["RemoveLastApplied"], cluster.Calls.Select(call => call.Verb));
        Assert.Equal(FailureKind.Conflict, Assert.Single(results).Failure?.Kind);
    }

    [Fact]
    public async Task Fails_the_step_when_what_kubectl_left_cannot_be_removed()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("RemoveLastApplied", "a", new Failure(FailureKind.Forbidden, "No patch.")) };

        var results = await ExecuteAsync(cluster, Steps.Adopt("a", resourceVersion: "7"));

        Assert.Equal((ActionVerb.Fail, FailureKind.Forbidden), (Assert.Single(results).Verb, results[0].Failure?.Kind));
    }

    [Fact]
    public async Task Takes_a_secret_that_is_already_gone_as_deleted()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("Delete", "a", new Failure(FailureKind.NotFound, "Gone.")) };

        var results = await ExecuteAsync(cluster, Steps.Delete("a"));

        Assert.Equal((ActionVerb.Unchanged, (Failure?)null), (Assert.Single(results).Verb, results[0].Failure));
    }

    [Theory]
    [InlineData(WriteOutcome.NamespaceTerminating, PlanReason.NamespaceTerminating)]
    [InlineData(WriteOutcome.NamespaceNotFound, PlanReason.NamespaceNotFound)]
    internal async Task Skips_a_namespace_that_goes_while_it_is_written(WriteOutcome answer, PlanReason reason)
    {
        var cluster = new FakeCluster();
        cluster.Answers["a"] = answer;

        var results = await ExecuteAsync(cluster, Steps.Missing("a"), Steps.AddToServiceAccount("a"));

        Assert.All(results, result => Assert.Equal((ActionVerb.Skip, reason), (result.Verb, result.Reason)));
        Assert.Single(cluster.Calls);
    }

    [Fact]
    public async Task Writes_the_secret_of_a_namespace_before_its_service_accounts()
    {
        var cluster = new FakeCluster();

        await ExecuteAsync(cluster, Steps.Missing("a"), Steps.AddToServiceAccount("a"));

        Assert.Equal(["Apply", "AddImagePullSecret"], cluster.Calls.Select(call => call.Verb));
    }

    [Fact]
    public async Task Leaves_the_service_accounts_of_a_namespace_whose_secret_failed()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("Apply", "a", new Failure(FailureKind.QuotaExceeded, "Full.")) };

        var results = await ExecuteAsync(cluster, Steps.Missing("a"), Steps.AddToServiceAccount("a"));

        Assert.Equal([FailureKind.QuotaExceeded, FailureKind.NotAttempted], results.Select(result => result.Failure!.Kind));
    }

    [Fact]
    public async Task Tries_every_namespace_although_one_is_forbidden()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("Apply", "a", new Failure(FailureKind.Forbidden, "No patch.")) };

        var results = await ExecuteAsync(cluster, Steps.Missing("a"), Steps.Missing("b"), Steps.Missing("c"));

        Assert.Equal([ActionVerb.Fail, ActionVerb.Create, ActionVerb.Create], results.Select(result => result.Verb));
    }

    [Fact]
    public async Task Ends_at_the_first_refused_credential()
    {
        var cluster = new FakeCluster { OnCall = FailsAt("Apply", "a", Refused) };
        using var executor = Executor(cluster, out var deadline);
        using var _ = deadline;

        var results = await executor.ExecuteAsync([Steps.Missing("a"), Steps.Missing("b"), Steps.Missing("c")], maxParallel: 1);

        Assert.Equal([FailureKind.Unauthorized, FailureKind.NotAttempted, FailureKind.NotAttempted], results.Select(result => result.Failure!.Kind));
        Assert.Equal(Refused, executor.Refusal);
        Assert.Single(cluster.Calls);
    }

    [Fact]
    public async Task Cuts_the_writes_that_are_under_way_when_the_credential_is_refused()
    {
        var hanging = new TaskCompletionSource();
        var cluster = new FakeCluster
        {
            OnCall = async (call, token) =>
            {
                if (call.Namespace == "a")
                {
                    await hanging.Task;
                    return Refused;
                }

                hanging.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return null;
            },
        };

        var results = await ExecuteAsync(cluster, Steps.Missing("a"), Steps.Missing("b"));

        Assert.All(results, result => Assert.Equal(Refused, result.Failure));
    }

    [Fact]
    public async Task Fails_what_the_deadline_cuts_and_does_not_attempt_the_rest()
    {
        var cluster = new FakeCluster
        {
            OnCall = async (_, token) =>
            {
                _time.Advance(TimeSpan.FromMinutes(3));
                await Task.Delay(Timeout.Infinite, token);
                return null;
            },
        };
        using var executor = Executor(cluster, out var deadline);
        using var _ = deadline;

        var results = await executor.ExecuteAsync([Steps.Missing("a"), Steps.Missing("b"), Steps.Keep("c")], maxParallel: 1);

        Assert.Equal([FailureKind.Timeout, FailureKind.NotAttempted, null], results.Select(result => result.Failure?.Kind));
        Assert.Contains("EcrFleet__ClusterTimeout", results[0].Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throws_when_the_caller_stops_the_run()
    {
        var cluster = new FakeCluster
        {
            OnCall = async (_, token) =>
            {
                await _caller.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                return null;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExecuteAsync(cluster, Steps.Missing("a"), Steps.Missing("b")));
    }

    [Fact]
    public async Task Turns_an_exception_into_the_failure_of_its_namespace_without_the_text()
    {
        var cluster = new FakeCluster
        {
            OnCall = (call, _) => call.Namespace == "a" ? throw new InvalidOperationException("top-secret") : Task.FromResult<Failure?>(null),
        };

        var results = await ExecuteAsync(cluster, Steps.Missing("a"), Steps.Missing("b"));

        Assert.Equal([ActionVerb.Fail, ActionVerb.Create], results.Select(result => result.Verb));
        Assert.Equal(FailureKind.Unexpected, results[0].Failure!.Kind);
        Assert.Contains("InvalidOperationException", results[0].Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", results[0].Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_cancellation_that_nobody_asked_for_as_a_timeout()
    {
        var cluster = new FakeCluster { OnCall = (_, _) => throw new TaskCanceledException("the client's own timer") };

        var results = await ExecuteAsync(cluster, Steps.Missing("a"));

        Assert.Equal(FailureKind.Timeout, Assert.Single(results).Failure?.Kind);
    }

    [Fact]
    public async Task Writes_as_many_namespaces_at_once_as_allowed_and_no_more()
    {
        using var crowd = new Crowd(waitFor: 3);
        var cluster = new FakeCluster { OnCall = (_, token) => crowd.EnterAsync(token) };
        using var executor = Executor(cluster, out var deadline);
        using var _ = deadline;

        await executor.ExecuteAsync([.. Enumerable.Range(0, 9).Select(number => Steps.Missing($"team-{number}"))], maxParallel: 3);

        Assert.Equal(3, crowd.Largest);
    }

    public void Dispose() => _caller.Dispose();

    private static Func<ClusterCall, CancellationToken, Task<Failure?>> FailsAt(string verb, string @namespace, Failure failure) =>
        (call, _) => Task.FromResult(call.Verb == verb && call.Namespace == @namespace ? failure : null);

    private async Task<IReadOnlyList<StepResult>> ExecuteAsync(FakeCluster cluster, params PlanStep[] steps)
    {
        using var executor = Executor(cluster, out var deadline);
        using var _ = deadline;
        return await executor.ExecuteAsync(steps, maxParallel: 16);
    }

    private PlanExecutor Executor(FakeCluster cluster, out Deadline deadline)
    {
        var run = Deadline.OfRun(TimeSpan.FromMinutes(8), _time, _caller.Token);
        deadline = run.OfCluster(TimeSpan.FromMinutes(2), _time);
        return new PlanExecutor(cluster, new SecretName("pull"), deadline, new FailureBoundary(NullLogger<FailureBoundary>.Instance));
    }
}
