using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;

namespace EcrFleet.Application.Tests.Clusters.Remove;

public sealed class RemoveClusterTests
{
    private static readonly AccessObjectId Binding = new(AccessObjectKind.ClusterRoleBinding, null, AccessIdentity.Default.Role);
    private static readonly AccessObjectId PullSecret = new(AccessObjectKind.Secret, new NamespaceName("team-a"), "ecr");

    private readonly RegistrationRig _rig = new();

    public RemoveClusterTests() => _rig.RegisterWithSecret("ecr-fleet-token");

    [Fact]
    public async Task Ends_the_rights_first_and_forgets_the_cluster_last()
    {
        Assert.Null(await RemoveAsync(PlanAsync()));

        Assert.Equal(
            ["delete ClusterRoleBinding ecr-fleet", "delete Secret ecr-fleet/ecr-fleet-token", "delete Secret team-a/ecr", "delete Namespace ecr-fleet"],
            _rig.Cluster.Admin.Writes);
        Assert.Equal([RegistrationRig.VaultSecret], _rig.Vault.Removed);
        Assert.Equal("Done vault secret kubeconfig-berlin: removed", _rig.Steps.Lines[^1]);
        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Theory]
    [InlineData("delete ClusterRoleBinding")]
    [InlineData("delete Secret team-a")]
    [InlineData("delete Namespace")]
    public async Task What_cannot_be_deleted_keeps_the_registration_and_the_rest_is_tried(string refused)
    {
        _rig.Cluster.Admin.OnCall = call => call.StartsWith(refused, StringComparison.Ordinal) ? new Failure(FailureKind.Forbidden, "Refused.") : null;

        Assert.Equal("Refused.", (await RemoveAsync(PlanAsync()))?.Message);

        Assert.Equal(4, _rig.Cluster.Admin.Writes.Count());
        Assert.Empty(_rig.Vault.Removed);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_opened_keeps_the_registration()
    {
        _rig.Cluster.OnConnect = _ => new Failure(FailureKind.Invalid, "No kubeconfig.");

        Assert.Equal("No kubeconfig.", (await _rig.Remove.PlanAsync(await RequestAsync(), RegistrationRig.None)).Failure?.Message);
    }

    [Fact]
    public async Task Plans_and_deletes_over_one_connection()
    {
        _rig.Store(FakeAdministration.TokenIn("ecr-fleet-token"), ("cluster-uid", FakeAdministration.Uid));
        _rig.Cluster.Admin.Put(Binding);
        _rig.Cluster.Admin.Put(PullSecret);

        using (var plan = (await _rig.Remove.PlanAsync(await RequestAsync(), RegistrationRig.None)).Value!)
        {
            Assert.Null(await _rig.Remove.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None));
        }

        Assert.Equal(["delete ClusterRoleBinding ecr-fleet", "delete Secret ecr-fleet/ecr-fleet-token", "delete Secret team-a/ecr"], _rig.Cluster.Admin.Writes);
        Assert.Equal([RegistrationRig.Admin.Kubeconfig.Reveal()], _rig.Cluster.Connections);
        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Theory]
    [InlineData("uid")]
    [InlineData("list clusterroles")]
    [InlineData("list token secrets")]
    [InlineData("version")]
    [InlineData("find Namespace ecr-fleet")]
    public async Task What_cannot_be_looked_for_ends_it_and_closes_the_connection(string refused)
    {
        _rig.Store(FakeAdministration.TokenIn("ecr-fleet-token"), ("cluster-uid", FakeAdministration.Uid));
        _rig.Cluster.Admin.OnCall = call => call == refused ? new Failure(FailureKind.Forbidden, "No right.") : null;

        Assert.Equal("No right.", (await _rig.Remove.PlanAsync(await RequestAsync(), RegistrationRig.None)).Failure?.Message);

        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Fact]
    public async Task Another_cluster_is_refused_and_its_connection_closed()
    {
        _rig.Store(FakeAdministration.TokenIn("ecr-fleet-token"), ("cluster-uid", "another"));

        Assert.Equal(FailureKind.Conflict, (await _rig.Remove.PlanAsync(await RequestAsync(), RegistrationRig.None)).Failure?.Kind);

        Assert.Equal((0, 0), (_rig.Cluster.Admin.Open, _rig.Cluster.Admin.Writes.Count()));
    }

    [Fact]
    public async Task Without_an_administrator_only_the_vault_forgets_it()
    {
        using var plan = (await _rig.Remove.PlanAsync(await RequestAsync() with { Admin = null }, RegistrationRig.None)).Value!;

        Assert.Null(await _rig.Remove.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None));

        Assert.Empty(_rig.Cluster.Connections);
        Assert.Equal([RegistrationRig.VaultSecret], _rig.Vault.Removed);
    }

    [Fact]
    public async Task A_registration_that_is_gone_already_is_no_failure()
    {
        using var plan = (await _rig.Remove.PlanAsync(await RequestAsync() with { Admin = null }, RegistrationRig.None)).Value!;
        await _rig.Vault.RemoveAsync(RegistrationRig.VaultSecret, RegistrationRig.None);

        Assert.Null(await _rig.Remove.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None));
    }

    [Fact]
    public async Task A_vault_that_refuses_is_a_failure()
    {
        _rig.Vault.WriteFailure = new Failure(FailureKind.Forbidden, "No right to delete.");

        Assert.Equal(FailureKind.Forbidden, (await RemoveAsync(PlanAsync()))?.Kind);
    }

    [Fact]
    public async Task Pull_secrets_and_their_references_can_be_kept()
    {
        _rig.Namespaces.Put(Account("default", "ecr"));

        Assert.Null(await RemoveAsync(PlanAsync(keeps: true)));

        Assert.DoesNotContain(_rig.Cluster.Admin.Writes, call => call.StartsWith("unlink", StringComparison.Ordinal) || call == "delete Secret team-a/ecr");
    }

    [Fact]
    public async Task The_name_is_taken_out_of_the_service_accounts_that_have_it()
    {
        _rig.Namespaces.Put(Account("default", "other", "ecr"));
        _rig.Namespaces.Put(Account("builder", "other"));

        Assert.Null(await RemoveAsync(PlanAsync()));

        Assert.Equal(["unlink ecr from team-a/default"], _rig.Cluster.Admin.Writes.Where(call => call.StartsWith("unlink", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_reference_that_stays_keeps_the_pull_secrets()
    {
        _rig.Namespaces.Put(Account("default", "ecr"));
        _rig.Cluster.Admin.OnCall = call => call.StartsWith("unlink", StringComparison.Ordinal) ? new Failure(FailureKind.Conflict, "Changed.") : null;

        Assert.Equal("Changed.", (await RemoveAsync(PlanAsync()))?.Message);

        Assert.DoesNotContain("delete Secret team-a/ecr", _rig.Cluster.Admin.Writes);
    }

    [Fact]
    public async Task The_namespace_stays_while_it_holds_something_of_others()
    {
        _rig.Cluster.Admin.Content.Add(_rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.Secret, new NamespaceName("ecr-fleet"), "theirs"), isOwned: false));

        Assert.Null(await RemoveAsync(PlanAsync()));

        Assert.DoesNotContain("delete Namespace ecr-fleet", _rig.Cluster.Admin.Writes);
        Assert.Contains("e.g. Secret ecr-fleet/theirs", _rig.Steps.Line("Warning Namespace ecr-fleet: stays"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_namespace_stays_when_its_content_is_not_known()
    {
        _rig.Cluster.Admin.OnCall = call => call.StartsWith("list content", StringComparison.Ordinal) ? new Failure(FailureKind.Forbidden, "No right.") : null;

        Assert.Null(await RemoveAsync(PlanAsync()));

        _rig.Steps.Line("Warning Namespace ecr-fleet: stays");
    }

    private async Task<Failure?> RemoveAsync(Task<RemoveClusterPlan> planning)
    {
        using var plan = await planning;
        return await _rig.Remove.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None);
    }

    private async Task<RemoveClusterPlan> PlanAsync(bool keeps = false)
    {
        var connection = (await _rig.Cluster.AdministerAsync(RegistrationRig.Registration() with { VaultSecret = RegistrationRig.Admin.Source }, RegistrationRig.None)).Value;
        return new RemoveClusterPlan(connection)
        {
            Request = await RequestAsync() with { KeepsPullSecrets = keeps },
            Registration = RegistrationRig.Registration() with { ServiceAccounts = [new("default"), new("builder")] },
            Objects = [_rig.Cluster.Admin.Put(Binding), _rig.Cluster.Admin.Put(AccessIdentity.Default.TokenSecretId)],
            PullSecrets = [_rig.Cluster.Admin.Put(PullSecret)],
            Namespace = _rig.Cluster.Admin.Put(AccessObjects.Namespace.Id),
        };
    }

    private async Task<RemoveClusterRequest> RequestAsync() =>
        new((await new ClusterCatalog(_rig.Vault, null).FindAsync(new ClusterName(RegistrationRig.Name), RegistrationRig.None)).Value!, RegistrationRig.Admin, false);

    private static ObservedServiceAccount Account(string name, params string[] secrets) => new()
    {
        Namespace = new NamespaceName("team-a"),
        Name = new ServiceAccountName(name),
        ImagePullSecrets = [.. secrets.Select(secret => new SecretName(secret))],
    };
}
