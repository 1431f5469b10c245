using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Tests.Checks;

public sealed class CheckStepsTests
{
    [Fact]
    public void What_is_not_come_to_is_skipped_and_says_why()
    {
        var steps = new CheckSteps();
        steps.Ok(CheckStep.Registration, "good");
        steps.Warn(CheckStep.Dns, "so so");
        steps.Fail(CheckStep.Tcp, new Failure(FailureKind.Unreachable, "closed"));

        steps.SkipRest(CheckStep.Tcp);

        Assert.Equal(Enum.GetValues<CheckStep>(), steps.Results.Select(result => result.Step));
        Assert.Equal(
            [CheckState.Ok, CheckState.Warning, CheckState.Failed, CheckState.Skipped, CheckState.Skipped, CheckState.Skipped, CheckState.Skipped, CheckState.Skipped],
            steps.Results.Select(result => result.State));
        Assert.All(steps.Results.Skip(3), result => Assert.Equal("not attempted: the step Tcp failed", result.Detail));
    }

    [Fact]
    public void Nothing_is_skipped_behind_the_last_step()
    {
        var steps = new CheckSteps();
        steps.Fail(CheckStep.Write, new Failure(FailureKind.QuotaExceeded, "full"));

        steps.SkipRest(CheckStep.Write);

        Assert.Equal(("full", FailureKind.QuotaExceeded), (steps.Results.Single().Detail, steps.Results.Single().Kind));
    }

    [Fact]
    public void A_report_is_healthy_until_a_step_fails()
    {
        var good = new CheckReport { Cluster = "berlin", Steps = [new CheckResult(CheckStep.Tls, CheckState.Warning, "soon")] };

        Assert.True(good.IsHealthy);
        Assert.False((good with { Steps = [.. good.Steps, new CheckResult(CheckStep.Write, CheckState.Failed, "no")] }).IsHealthy);
        Assert.Contains("\"isHealthy\": true", CheckReportJson.Write(good), StringComparison.Ordinal);
        Assert.Contains("\"state\": \"Warning\"", CheckReportJson.Write(good), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_failure_of_every_step_has_its_advice() => Assert.All(
        from step in Enum.GetValues<CheckStep>() from kind in Enum.GetValues<FailureKind>() select CheckAdvice.For(step, kind), Assert.NotEmpty);

    [Theory]
    [InlineData(CheckStep.Dns, FailureKind.Unreachable, "resolve")]
    [InlineData(CheckStep.Tcp, FailureKind.Unreachable, "firewall")]
    [InlineData(CheckStep.Tls, FailureKind.Unreachable, "certificate-authority-data")]
    [InlineData(CheckStep.Version, FailureKind.Unexpected, "proxy")]
    [InlineData(CheckStep.Identity, FailureKind.Unauthorized, "cluster rotate")]
    [InlineData(CheckStep.Right, FailureKind.Forbidden, "infra/kubernetes/rbac.yaml")]
    [InlineData(CheckStep.Write, FailureKind.QuotaExceeded, "ResourceQuota")]
    [InlineData(CheckStep.Write, FailureKind.Forbidden, "webhook")]
    [InlineData(CheckStep.Write, FailureKind.NotFound, "exists")]
    [InlineData(CheckStep.Registration, FailureKind.Forbidden, "vault")]
    [InlineData(CheckStep.Registration, FailureKind.Invalid, "docs/configuration.md")]
    [InlineData(CheckStep.Write, FailureKind.Timeout, "overloaded")]
    [InlineData(CheckStep.Write, FailureKind.Throttled, "later")]
    public void Advice_fits_the_step(CheckStep step, FailureKind kind, string says) =>
        Assert.Contains(says, CheckAdvice.For(step, kind), StringComparison.Ordinal);
}
