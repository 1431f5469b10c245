using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

/// <summary>What a run says of the promise once it is over.</summary>
public sealed class FleetRefresherPromiseTests : IDisposable
{
    private const string TwoRegions =
        """{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","region":"us-east-1","hosts":["123456789012.dkr.ecr.us-east-1.amazonaws.com","123456789012.dkr.ecr.eu-west-1.amazonaws.com"]}""";

    private readonly FakeFleet _fleet = new();

    [Theory]
    [InlineData(59, PromiseState.Broken)]
    [InlineData(5 * 3600, PromiseState.AtRisk)]
    public async Task A_token_that_is_too_short_fails_the_run(int seconds, PromiseState promise)
    {
        _fleet.AddCluster("berlin", "a");
        _fleet.OnToken = (registry, _) => Task.FromResult<Result<RegistryToken>>(
            _fleet.Token(registry.Name) with { ExpiresAt = _fleet.Time.GetUtcNow().AddSeconds(seconds) });

        var report = await ReportAsync();

        Assert.Equal((Outcome.Failed, promise, seconds), (report.Outcome, report.Promise, report.MinimumValiditySeconds));
        Assert.Contains("the minimum validity cannot be kept", report.Clusters[0].Error?.Message, StringComparison.Ordinal);
        Assert.Equal(1, report.Totals.Created);
    }

    [Fact]
    public async Task A_registry_that_never_gave_a_token_leaves_the_promise_incomplete_and_is_not_named_in_the_secret()
    {
        var berlin = _fleet.AddRegistry("keyless").AddCluster("berlin", "a");
        _fleet.OnToken = (registry, _) => Task.FromResult<Result<RegistryToken>>(
            registry.Name.Value == "keyless" ? new Failure(FailureKind.Unauthorized, "Refused.") : _fleet.Token(registry.Name));

        var first = await ReportAsync();
        var second = await ReportAsync();

        Assert.All([first, second], report => Assert.Equal((Outcome.Failed, PromiseState.Incomplete, 0L), (report.Outcome, report.Promise, report.MinimumValiditySeconds)));
        Assert.Equal("main", berlin.Secrets["a"].Annotations[PullSecretMetadata.Registries]);
    }

    [Fact]
    public async Task A_registry_that_gives_no_token_any_more_keeps_its_host_and_the_promise()
    {
        var berlin = _fleet.AddRegistry("keyless").AddCluster("berlin", "a");
        await ReportAsync();
        _fleet.OnToken = (_, _) => Task.FromResult<Result<RegistryToken>>(new Failure(FailureKind.Unauthorized, "Refused."));
        _fleet.Time.Advance(TimeSpan.FromHours(1));

        var report = await ReportAsync();

        Assert.Equal((Outcome.Failed, PromiseState.Kept, 11L * 3600), (report.Outcome, report.Promise, report.MinimumValiditySeconds));
        Assert.Equal("keyless,main", berlin.Secrets["a"].Annotations[PullSecretMetadata.Registries]);
    }

    [Fact]
    public async Task A_clock_that_is_behind_does_not_make_a_token_live_longer()
    {
        var berlin = _fleet.AddCluster("berlin", "a");
        _fleet.Tokens.ClockOffset = TimeSpan.FromHours(7);
        _fleet.OnToken = (registry, _) => Task.FromResult<Result<RegistryToken>>(
            _fleet.Token(registry.Name) with { ExpiresAt = _fleet.Time.GetUtcNow() + TimeSpan.FromHours(7 + 12) });

        var report = await ReportAsync();

        Assert.Equal((Outcome.Succeeded, PromiseState.Kept, 12L * 3600, 7L * 3600), (report.Outcome, report.Promise, report.MinimumValiditySeconds, report.ClockOffsetSeconds));
        Assert.StartsWith("This machine's clock is 420 minutes behind", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal("2026-11-23T21:15:00Z", berlin.Secrets["a"].Annotations[PullSecretMetadata.RefreshedAt]);
    }

    [Fact]
    public async Task A_run_and_a_status_warn_alike_of_hosts_in_another_region()
    {
        _fleet.Vault.Put("aws-main", TwoRegions);
        _fleet.AddCluster("berlin", "a");

        var report = await ReportAsync();
        var status = FleetStatuses.From(await _fleet.Surveyor().SurveyAsync(NoProgress.Instance, _fleet.Caller.Token));

        Assert.StartsWith("WrongRegion: Vault secret 'aws-main': ", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(report.Warnings, status.Warnings);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_read_leaves_the_fleet_without_a_figure()
    {
        _fleet.AddCluster("berlin", "a");
        _fleet.AddCluster("dead").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));

        var report = await ReportAsync();

        Assert.Equal((PromiseState.Unknown, null), (report.Promise, report.MinimumValiditySeconds));
        Assert.Equal([PromiseState.Kept, PromiseState.Unknown], report.Clusters.Select(cluster => cluster.Promise));
    }

    public void Dispose() => _fleet.Dispose();

    private async Task<RunReport> ReportAsync() => RunReports.From(await _fleet.RefreshAsync());
}
