using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Tests.Clusters.Add;

public sealed class AddClusterTests
{
    private const string TokenSecret = "ecr-fleet-token";
    private const string Rotated = "ecr-fleet-token-20261101000000";

    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task Applies_the_policy_then_the_objects_then_tries_the_token_and_stores_it()
    {
        var addition = await AddAsync(RegistrationRig.AddRequest with { Tags = new Dictionary<string, string> { ["namespaces"] = "team-*" } });

        Assert.Equal((null, 2), (addition.Error, addition.SelectedNamespaces));
        Assert.Equal(
            [
                "apply ValidatingAdmissionPolicy ecr-fleet-only-pull-secrets", "apply ValidatingAdmissionPolicyBinding ecr-fleet-only-pull-secrets",
                "apply Namespace ecr-fleet", "apply ServiceAccount ecr-fleet/ecr-fleet", "apply ClusterRole ecr-fleet",
                "apply ClusterRoleBinding ecr-fleet", "apply Secret ecr-fleet/ecr-fleet-token",
            ],
            _rig.Cluster.Admin.Writes);
        var stored = Assert.Single(_rig.Vault.Stored);
        Assert.Equal(("kubeconfig-berlin", "team-*", FakeAdministration.Uid), (stored.Name, stored.Tags["namespaces"], stored.Tags["cluster-uid"]));
        Assert.Contains(FakeAdministration.TokenIn(TokenSecret), stored.Value.Reveal(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (_rig.Cluster.Admin.Open, _rig.Cluster.Identity.Open));
        Assert.Equal([RegistrationRig.Admin.Kubeconfig.Reveal(), stored.Value.Reveal()], _rig.Cluster.Connections);
    }

    [Fact]
    public async Task A_policy_that_may_not_be_applied_is_a_warning()
    {
        _rig.Cluster.Admin.OnCall = Refuse("apply ValidatingAdmissionPolicy", FailureKind.Forbidden);

        Assert.Null((await AddAsync(RegistrationRig.AddRequest)).Error);

        Assert.Contains("Until an administrator applies it", _rig.Steps.Line("Warning ValidatingAdmissionPolicy "), StringComparison.Ordinal);
        Assert.Single(_rig.Vault.Stored);
    }

    [Theory]
    [InlineData("apply ValidatingAdmissionPolicy", FailureKind.Invalid)]
    [InlineData("apply ClusterRole", FailureKind.Forbidden)]
    [InlineData("read token", FailureKind.Forbidden)]
    public async Task A_step_that_fails_ends_it_and_nothing_is_stored(string call, FailureKind kind)
    {
        _rig.Cluster.Admin.OnCall = Refuse(call, kind);

        var addition = await AddAsync(RegistrationRig.AddRequest);

        Assert.Equal((kind, null), (addition.Error?.Kind, addition.Kubeconfig));
        Assert.Empty(_rig.Vault.Stored);
        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Fact]
    public async Task A_token_that_the_cluster_does_not_take_is_not_stored()
    {
        _rig.Cluster.Identity.OnCall = Refuse("ask", FailureKind.Unreachable);

        Assert.Equal(FailureKind.Unreachable, (await AddAsync(RegistrationRig.AddRequest)).Error?.Kind);

        Assert.Empty(_rig.Vault.Stored);
    }

    [Fact]
    public async Task A_vault_that_refuses_leaves_rights_and_tokens_as_they_are()
    {
        _rig.RegisterWithSecret(Rotated);
        _rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.Role, new NamespaceName("team-c"), AccessIdentity.Default.Role));
        _rig.Vault.WriteFailure = new Failure(FailureKind.Forbidden, "No right to write.");

        Assert.Equal(FailureKind.Forbidden, (await AddAsync(RegistrationRig.AddRequest)).Error?.Kind);

        Assert.DoesNotContain(_rig.Cluster.Admin.Writes, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rights_of_an_earlier_registration_are_taken_away_and_those_of_others_stay()
    {
        _rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.Role, new NamespaceName("team-c"), AccessIdentity.Default.Role));
        _rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.Role, new NamespaceName("team-c"), "theirs"));
        _rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.RoleBinding, new NamespaceName("team-c"), AccessIdentity.Default.Role), isOwned: false);

        await AddAsync(RegistrationRig.AddRequest);

        Assert.Equal(["delete Role team-c/ecr-fleet"], _rig.Cluster.Admin.Writes.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rights_that_cannot_be_looked_for_are_a_warning()
    {
        _rig.Cluster.Admin.OnCall = Refuse("list roles", FailureKind.Forbidden);

        Assert.Null((await AddAsync(RegistrationRig.AddRequest)).Error);

        _rig.Steps.Line("Warning former roles: ");
    }

    [Fact]
    public async Task After_a_rotation_the_rotated_token_is_revoked()
    {
        _rig.RegisterWithSecret(Rotated, ("cluster-uid", FakeAdministration.Uid));

        await AddAsync(RegistrationRig.AddRequest);

        Assert.Equal([TokenSecret], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_registered_cluster_s_former_token_stays_until_no_refresh_works_with_it()
    {
        _rig.RegisterWithSecret(Rotated, ("cluster-uid", FakeAdministration.Uid));

        var addition = AddAsync(RegistrationRig.AddRequest with { RevokeAfter = TimeSpan.FromMinutes(8) });

        Assert.Single(_rig.Vault.Stored);
        Assert.Equal([TokenSecret, Rotated], _rig.Cluster.Admin.TokenSecrets);
        _rig.Time.Advance(TimeSpan.FromMinutes(8));
        await addition;
        Assert.Equal([TokenSecret], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_cluster_that_was_not_registered_has_no_refresh_to_wait_for()
    {
        _rig.Cluster.Admin.PutTokenSecret(Rotated);

        await AddAsync(RegistrationRig.AddRequest with { RevokeAfter = TimeSpan.FromMinutes(8) });

        Assert.Equal([TokenSecret], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_token_with_a_lifetime_is_stored_with_its_end_and_no_token_Secret_stays()
    {
        _rig.RegisterWithSecret(TokenSecret, ("cluster-uid", FakeAdministration.Uid));

        var addition = await AddAsync(RegistrationRig.AddRequest with { TokenLifetime = TimeSpan.FromDays(30) });

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(30), addition.ExpiresAt);
        Assert.Equal(addition.ExpiresAt, Assert.Single(_rig.Vault.Stored).ExpiresAt);
        Assert.Empty(_rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task What_is_only_printed_touches_neither_the_vault_nor_a_token_that_it_may_hold()
    {
        _rig.RegisterWithSecret(Rotated);

        var addition = await AddAsync(RegistrationRig.AddRequest with { IsStored = false });

        Assert.NotNull(addition.Kubeconfig);
        Assert.Empty(_rig.Vault.Stored);
        Assert.Equal([TokenSecret, Rotated], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_disabled_registration_stays_disabled()
    {
        _rig.RegisterWithSecret(TokenSecret, ("cluster-uid", FakeAdministration.Uid));
        _rig.Vault.Disable(RegistrationRig.VaultSecret);

        await AddAsync(RegistrationRig.AddRequest);

        Assert.False(Assert.Single(_rig.Vault.Stored).IsEnabled);
    }

    private async Task<ClusterAddition> AddAsync(AddClusterRequest request)
    {
        var planned = await _rig.Add.PlanAsync(request, RegistrationRig.None);
        Assert.Null(planned.Failure);
        using var plan = planned.Value!;
        _rig.Cluster.Admin.Calls.Clear();
        return await _rig.Add.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None);
    }

    private static Func<string, Failure?> Refuse(string start, FailureKind kind) =>
        call => call.StartsWith(start, StringComparison.Ordinal) ? new Failure(kind, "Refused.") : null;
}
