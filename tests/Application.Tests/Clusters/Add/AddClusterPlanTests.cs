using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Tests.Clusters.Add;

public sealed class AddClusterPlanTests
{
    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task Lists_what_will_be_applied_in_its_order_and_changes_nothing()
    {
        using var plan = (await PlanAsync(RegistrationRig.AddRequest)).Value!;

        Assert.Equal(
            ["Namespace ecr-fleet", "ServiceAccount ecr-fleet/ecr-fleet", "ClusterRole ecr-fleet", "ClusterRoleBinding ecr-fleet", "Secret ecr-fleet/ecr-fleet-token"],
            plan.Objects.Select(item => item.Id.ToString()));
        Assert.Equal((2, true, false), (plan.Policy.Count, plan.IsEnabled, plan.IsRegistered));
        Assert.Equal(FakeAdministration.Uid, plan.Tags["cluster-uid"]);
        Assert.Empty(_rig.Cluster.Admin.Writes);
    }

    [Fact]
    public async Task A_token_with_a_lifetime_needs_no_token_Secret()
    {
        using var plan = (await PlanAsync(RegistrationRig.AddRequest with { TokenLifetime = TimeSpan.FromDays(30) })).Value!;

        Assert.DoesNotContain(plan.Objects, item => item.Id == AccessIdentity.Default.TokenSecretId);
    }

    [Fact]
    public async Task Before_1_30_there_is_no_policy_and_a_warning()
    {
        _rig.Cluster.Admin.Version = new ServerVersion(1, 29, "v1.29.0");

        using var plan = (await PlanAsync(RegistrationRig.AddRequest)).Value!;

        Assert.Empty(plan.Policy);
        Assert.Contains(plan.Warnings, warning => warning.Contains("ValidatingAdmissionPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_that_is_wrong_is_refused_before_the_cluster_is_asked()
    {
        var plan = await PlanAsync(With("prune", "perhaps"));

        Assert.Equal(FailureKind.Invalid, plan.Failure?.Kind);
        Assert.Empty(_rig.Cluster.Connections);
    }

    [Fact]
    public async Task A_tag_that_Azure_would_not_store_is_refused()
    {
        var plan = await PlanAsync(With("namespaces", string.Join(',', Enumerable.Range(100, 40).Select(number => $"team-{number}"))));

        Assert.Contains("longer than 256 characters", plan.Failure?.Message, StringComparison.Ordinal);
        Assert.Empty(_rig.Cluster.Connections);
    }

    [Fact]
    public async Task A_kubeconfig_that_a_vault_secret_cannot_hold_is_refused()
    {
        var admin = RegistrationRig.Admin with { Endpoint = RegistrationRig.Admin.Endpoint with { CertificateAuthorityData = new string('A', 26 * 1024) } };

        var plan = await PlanAsync(RegistrationRig.AddRequest with { Admin = admin });

        Assert.Contains("certificate-authority-data", plan.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_listed_ends_it()
    {
        _rig.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No vault."));

        Assert.Equal(FailureKind.Unreachable, (await PlanAsync(RegistrationRig.AddRequest)).Failure?.Kind);
        Assert.Null((await PlanAsync(RegistrationRig.AddRequest with { IsStored = false })).Failure);
    }

    [Fact]
    public async Task The_same_cluster_under_another_name_is_refused()
    {
        _rig.Vault.Put("kubeconfig-oslo", "kubeconfig", ("cluster-uid", FakeAdministration.Uid));

        var plan = await PlanAsync(RegistrationRig.AddRequest);

        Assert.Equal(FailureKind.Conflict, plan.Failure?.Kind);
        Assert.Contains("registered already, as oslo", plan.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_another_cluster_passes_only_when_asked_and_with_a_warning_of_its_tokens()
    {
        _rig.Vault.Put(RegistrationRig.VaultSecret, "kubeconfig", ("cluster-uid", "another"));

        Assert.Equal(FailureKind.Conflict, (await PlanAsync(RegistrationRig.AddRequest)).Failure?.Kind);
        var plan = await PlanAsync(RegistrationRig.AddRequest with { ReplacesOther = true });

        Assert.Contains(plan.Value!.Warnings, warning => warning.EndsWith("kubectl -n ecr-fleet delete serviceaccount ecr-fleet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Again_the_tags_stay_but_for_those_that_are_given()
    {
        _rig.Vault.Put(RegistrationRig.VaultSecret, "kubeconfig", ("cluster-uid", FakeAdministration.Uid), ("namespaces", "team-*"), ("prune", "true"), ("context", "old"));
        _rig.Vault.Disable(RegistrationRig.VaultSecret);

        using var plan = (await PlanAsync(With("prune", ""))).Value!;

        Assert.Equal(["cluster-uid", "namespaces"], plan.Tags.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((false, true), (plan.IsEnabled, plan.IsRegistered));
    }

    [Fact]
    public async Task A_uid_that_may_not_be_read_is_a_warning_and_any_other_failure_ends_it()
    {
        _rig.Cluster.Admin.OnCall = call => call == "uid" ? new Failure(FailureKind.Forbidden, "No right.") : null;
        using var plan = (await PlanAsync(RegistrationRig.AddRequest)).Value!;
        _rig.Cluster.Admin.OnCall = call => call == "uid" ? new Failure(FailureKind.Unreachable, "No answer.") : null;

        Assert.Contains(plan.Warnings, warning => warning.Contains("kube-system", StringComparison.Ordinal));
        Assert.False(plan.Tags.ContainsKey("cluster-uid"));
        Assert.Equal(FailureKind.Unreachable, (await PlanAsync(RegistrationRig.AddRequest)).Failure?.Kind);
    }

    [Fact]
    public async Task A_namespace_without_our_label_is_not_applied()
    {
        _rig.Cluster.Admin.Put(AccessObjects.Namespace.Id, isOwned: false);

        Assert.DoesNotContain((await PlanAsync(RegistrationRig.AddRequest)).Value!.Objects, item => item.Id == AccessObjects.Namespace.Id);
    }

    [Fact]
    public async Task A_namespace_that_is_being_deleted_is_waited_for_by_the_user()
    {
        _rig.Cluster.Admin.Put(AccessObjects.Namespace.Id, isBeingDeleted: true);

        Assert.Equal(FailureKind.BeingDeleted, (await PlanAsync(RegistrationRig.AddRequest)).Failure?.Kind);
    }

    [Fact]
    public async Task Rights_in_named_namespaces_need_the_namespaces()
    {
        var request = RegistrationRig.AddRequest with { Tags = new Dictionary<string, string> { ["namespaced"] = "true", ["namespaces"] = "team-a" } };

        Assert.Equal(FailureKind.NotFound, (await PlanAsync(request)).Failure?.Kind);
        _rig.Cluster.Admin.Put(new AccessObjectId(AccessObjectKind.Namespace, null, "team-a"), isOwned: false);

        Assert.Contains((await PlanAsync(request)).Value!.Objects, item => item.Id == new AccessObjectId(AccessObjectKind.Role, new NamespaceName("team-a"), "ecr-fleet"));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("find Namespace ecr-fleet")]
    public async Task What_the_cluster_refuses_ends_it(string refused)
    {
        _rig.Cluster.Admin.OnCall = call => call == refused ? new Failure(FailureKind.Unauthorized, "Refused.") : null;

        Assert.Equal(FailureKind.Unauthorized, (await PlanAsync(RegistrationRig.AddRequest)).Failure?.Kind);
        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Fact]
    public async Task The_address_that_is_given_goes_into_the_kubeconfig()
    {
        using var plan = (await PlanAsync(RegistrationRig.AddRequest with { Server = "https://berlin.example:6443" })).Value!;

        Assert.Equal("https://berlin.example:6443", plan.Endpoint.Server);
    }

    [Fact]
    public async Task Holds_its_connection_open_until_it_is_disposed()
    {
        var plan = (await PlanAsync(RegistrationRig.AddRequest)).Value!;

        Assert.Equal(1, _rig.Cluster.Admin.Open);
        plan.Dispose();
        Assert.Equal(0, _rig.Cluster.Admin.Open);
    }

    [Fact]
    public async Task Asks_for_the_tags_of_a_cluster_that_is_new_by_the_registries_of_the_one_listing()
    {
        var listings = 0;
        _rig.Vault.OnList = _ => Task.FromResult<Failure?>(++listings > 1 ? new Failure(FailureKind.Unexpected, "Listed twice.") : null);
        _rig.Vault.Put("aws-extra", "{}");
        IReadOnlyList<string> registries = [];

        using var plan = (await PlanAsync(With("prune", "true") with { AskTags = Answer })).Value!;

        Assert.Equal(["extra", "main"], registries);
        Assert.Equal(("team-*", "true"), (plan.Tags["namespaces"], plan.Tags["prune"]));

        Task<IReadOnlyDictionary<string, string>> Answer(IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            registries = names;
            return Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["namespaces"] = "team-*", ["prune"] = "false" });
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Asks_for_nothing_where_the_cluster_is_registered_or_not_stored(bool isRegistered, bool isStored)
    {
        if (isRegistered)
        {
            _rig.Vault.Put(RegistrationRig.VaultSecret, "kubeconfig", ("cluster-uid", FakeAdministration.Uid));
        }

        var request = RegistrationRig.AddRequest with { IsStored = isStored, AskTags = (_, _) => throw new InvalidOperationException("Asked.") };

        using var plan = (await PlanAsync(request)).Value!;

        Assert.Equal(isRegistered, plan.IsRegistered);
    }

    private Task<Result<AddClusterPlan>> PlanAsync(AddClusterRequest request) => _rig.Add.PlanAsync(request, RegistrationRig.None);

    private static AddClusterRequest With(string tag, string value) =>
        RegistrationRig.AddRequest with { Tags = new Dictionary<string, string> { [tag] = value } };
}
