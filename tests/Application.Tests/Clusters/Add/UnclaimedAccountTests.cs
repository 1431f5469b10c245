using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Tests.Clusters.Add;

/// <summary>The service account that <c>kubectl apply -f infra/kubernetes/rbac.yaml</c> made before <c>cluster add</c>.</summary>
public sealed class UnclaimedAccountTests
{
    private static readonly AccessObjectId PullSecret = new(AccessObjectKind.Secret, new NamespaceName("team-a"), "ecr");

    private readonly RegistrationRig _rig = new();

    public UnclaimedAccountTests()
    {
        _rig.Cluster.Admin.Put(AccessIdentity.Default.ServiceAccountId);
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token");
    }

    [Fact]
    public async Task It_becomes_the_registration_s_when_nothing_claims_it()
    {
        using var plan = (await PlanAsync()).Value!;
        var addition = await _rig.Add.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None);

        Assert.Null(addition.Error);
        Assert.Equal(AccessIdentity.Default, plan.Identity);
        Assert.Contains(UnclaimedAccount.Notice, plan.Warnings);
        Assert.Equal("berlin", _rig.Cluster.Admin.Find(AccessIdentity.Default.ServiceAccountId)?.Marks?.Registration.Value);
        Assert.Equal(["ecr-fleet-token"], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task It_is_left_alone_when_its_token_was_used()
    {
        _rig.Cluster.Admin.MarkAsUsed("ecr-fleet-token");

        await IsLeftAloneAsync();
    }

    [Fact]
    public async Task It_is_left_alone_when_pull_secrets_of_ours_are_there()
    {
        _rig.Cluster.Admin.Put(PullSecret);

        await IsLeftAloneAsync();
    }

    [Theory]
    [InlineData("list token secrets")]
    [InlineData("list secrets")]
    public async Task It_is_left_alone_when_who_uses_it_cannot_be_read(string call)
    {
        _rig.Cluster.Admin.OnCall = one => one == call ? new Failure(FailureKind.Forbidden, "No.") : null;

        await IsLeftAloneAsync();
    }

    [Fact]
    public async Task It_is_left_alone_when_another_registration_s_account_is_beside_it()
    {
        _rig.Cluster.Admin.Put(AccessIdentity.Beside("f1ee7000000000ff", new ClusterName("oslo")).ServiceAccountId);

        await IsLeftAloneAsync();
    }

    [Fact]
    public async Task It_is_left_alone_when_no_vault_was_asked()
    {
        using var plan = (await PlanAsync(RegistrationRig.AddRequest with { IsStored = false })).Value!;

        Assert.NotEqual(AccessIdentity.Default, plan.Identity);
    }

    private async Task IsLeftAloneAsync()
    {
        using var plan = (await PlanAsync()).Value!;

        Assert.Equal(AccessIdentity.Beside(_rig.Vault.FleetId, new ClusterName("berlin")), plan.Identity);
        Assert.Contains(plan.Warnings, warning => warning.StartsWith("The ServiceAccount ecr-fleet/ecr-fleet is there, of an older registration", StringComparison.Ordinal));
    }

    private Task<Result<AddClusterPlan>> PlanAsync(AddClusterRequest? request = null) =>
        _rig.Add.PlanAsync(request ?? RegistrationRig.AddRequest, RegistrationRig.None);
}
