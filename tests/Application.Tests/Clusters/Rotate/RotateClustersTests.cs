using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Failures;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrFleet.Application.Tests.Clusters.Rotate;

public sealed class RotateClustersTests
{
    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task A_cluster_that_waits_for_refreshes_leaves_its_slot_to_the_next()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", FakeAdministration.Uid));
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token-20261101000000");
        _rig.Vault.Put("kubeconfig-oslo", $"token: {FakeAdministration.TokenIn("ecr-fleet-token-20261101000000")}", ("cluster-uid", FakeAdministration.Uid));

        var rotation = RotateAsync();

        Assert.True(SpinWait.SpinUntil(() => _rig.Vault.Stored.Count == 2, TimeSpan.FromSeconds(30)));
        Assert.False(rotation.IsCompleted);
        var result = await _rig.HurriedAsync(rotation);
        Assert.All(result.Value!, cluster => Assert.Null(cluster.Rotation.Failure));
    }

    [Fact]
    public async Task Each_cluster_has_its_result_by_name_and_what_is_disabled_is_left_out()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", FakeAdministration.Uid));
        _rig.Vault.Put("kubeconfig-amsterdam", "no token at all");
        _rig.Vault.Put("kubeconfig-paris", "token: <disabled>");
        _rig.Vault.Disable("kubeconfig-paris");

        var result = (await _rig.HurriedAsync(RotateAsync())).Value!;

        Assert.Equal([("amsterdam", FailureKind.Invalid), ("berlin", null)], result.Select(cluster => (cluster.Name.Value, cluster.Rotation.Failure?.Kind)));
    }

    [Fact]
    public async Task A_context_that_leads_to_no_registered_cluster_is_not_used()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", "another"));

        var result = (await _rig.HurriedAsync(RotateAsync())).Value!;

        Assert.Equal(FailureKind.Forbidden, Assert.Single(result).Rotation.Failure?.Kind);
        Assert.Empty(_rig.Cluster.Admin.Writes);
    }

    [Fact]
    public async Task What_one_cluster_throws_ends_that_cluster_only()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", FakeAdministration.Uid));
        _rig.Vault.Put("kubeconfig-amsterdam", $"token: {FakeAdministration.TokenIn("ecr-fleet-token")}");
        _rig.Cluster.OnConnect = registration =>
            registration.VaultSecret == "kubeconfig-amsterdam" ? throw new InvalidOperationException("secret text") : null;

        var result = (await _rig.HurriedAsync(RotateAsync())).Value!;

        Assert.Equal([("amsterdam", FailureKind.Unexpected), ("berlin", null)], result.Select(cluster => (cluster.Name.Value, cluster.Rotation.Failure?.Kind)));
        Assert.DoesNotContain("secret text", result[0].Rotation.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_context_of_the_administrator_throws_ends_nothing()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", FakeAdministration.Uid));
        var isFirst = true;
        _rig.Cluster.OnConnect = _ =>
        {
            var throws = isFirst;
            isFirst = false;
            return throws ? throw new InvalidOperationException("secret text") : null;
        };

        var result = (await _rig.HurriedAsync(RotateAsync())).Value!;

        Assert.Equal("berlin", Assert.Single(result).Name.Value);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_listed_ends_it()
    {
        _rig.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No vault."));

        Assert.Equal(FailureKind.Unreachable, (await RotateAsync()).Failure?.Kind);
    }

    private Task<Result<IReadOnlyList<ClusterRotation>>> RotateAsync()
    {
        var options = RegistrationRig.Options with { MaxParallelClusters = 1 };
        var rotate = new RotateClusters(_rig.Vault, new FleetSource(_rig.Vault, options), _rig.Cluster, _rig.Rotate, options, new FailureBoundary(NullLogger<FailureBoundary>.Instance), _rig.Time);
        var request = new RotateAllRequest { Admins = [RegistrationRig.Admin], RevokeAfter = TimeSpan.FromMinutes(8) };
        return rotate.ExecuteAsync(request, RegistrationRig.None);
    }
}
