using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging;

namespace EcrFleet.Application.Tests.Clusters.Check;

public sealed class CheckClusterTests : IDisposable
{
    private readonly RegistrationRig _rig = new();
    private readonly RecordingLoggerFactory _logs = new();

    public CheckClusterTests() => _rig.RegisterWithSecret("ecr-fleet-token");

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Goes_the_whole_way_and_writes_nothing()
    {
        var report = await CheckAsync();

        Assert.True(report.IsHealthy);
        Assert.Equal(
            [
                CheckStep.Registration, CheckStep.Dns, CheckStep.Tcp, CheckStep.Tls, CheckStep.Version, CheckStep.Identity,
                CheckStep.Right, CheckStep.Right, CheckStep.Right, CheckStep.Right, CheckStep.Write,
            ],
            report.Steps.Select(step => step.Step));
        Assert.Empty(_rig.Cluster.Identity.Writes);
        Assert.Equal(0, _rig.Cluster.Identity.Open);
        Assert.Single(_rig.Cluster.Connections);
    }

    [Fact]
    public async Task A_server_without_a_name_ends_it_and_the_rest_is_skipped()
    {
        _rig.Cluster.Identity.Path.Name = new Failure(FailureKind.Unreachable, "The name does not resolve.");

        var report = await CheckAsync();

        Assert.False(report.IsHealthy);
        Assert.Equal(CheckState.Failed, report.Steps.Single(step => step.Step == CheckStep.Dns).State);
        Assert.All(report.Steps.Where(step => step.Step > CheckStep.Dns), step => Assert.Equal(CheckState.Skipped, step.State));
        Assert.Empty(_rig.Cluster.Identity.Calls);
    }

    [Fact]
    public async Task Behind_a_proxy_the_way_is_skipped_and_the_server_is_asked()
    {
        _rig.Cluster.Identity.Path.IsProxied = true;

        var report = await CheckAsync();

        Assert.True(report.IsHealthy);
        Assert.Equal(3, report.Steps.Count(step => step.State == CheckState.Skipped));
    }

    [Fact]
    public async Task A_kubeconfig_that_cannot_be_used_fails_the_first_step()
    {
        _rig.Cluster.OnConnect = _ => new Failure(FailureKind.Invalid, "No kubeconfig.");

        Assert.Equal((CheckState.Failed, "No kubeconfig."), FirstStep(await CheckAsync()));
    }

    [Fact]
    public async Task A_bug_in_the_connection_is_a_failed_step_that_names_its_type_alone()
    {
        _rig.Cluster.OnConnect = _ => throw new FormatException("mark of a secret");

        var (state, detail) = FirstStep(await CheckAsync());

        Assert.Equal(CheckState.Failed, state);
        Assert.Contains("System.FormatException", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("mark of a secret", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_registered_has_no_report()
    {
        Assert.Equal(FailureKind.NotFound, (await UseCase().CheckAsync("oslo", null, RegistrationRig.None)).Failure?.Kind);
    }

    private async Task<CheckReport> CheckAsync() => (await UseCase().CheckAsync(RegistrationRig.Name, null, RegistrationRig.None)).Value!;

    private CheckCluster UseCase() => new(
        new FleetSource(_rig.Vault, new RefreshOptions()), _rig.Cluster, _rig.Tokens, new ClusterNotes(_rig.Vault), new RefreshOptions(), new FailureBoundary(_logs.CreateLogger<FailureBoundary>()), _rig.Time);

    private static (CheckState State, string Detail) FirstStep(CheckReport report) => (report.Steps[0].State, report.Steps[0].Detail);
}
