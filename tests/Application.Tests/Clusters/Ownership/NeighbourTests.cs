using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Tests.Clusters.Ownership;

/// <summary>Several registrations, of one fleet or of two, in one cluster.</summary>
public sealed class NeighbourTests
{
    private const string OtherFleet = "f1ee7000000000ff";
    private const string Oslo = "kubeconfig-oslo";

    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task A_cluster_that_is_registered_by_hand_takes_no_second_name_for_the_same_secrets()
    {
        _rig.Vault.Put(Oslo, $"token: {FakeAdministration.TokenIn("ecr-fleet-token")}");

        var refusal = (await PlanAsync()).Failure;

        Assert.Equal(FailureKind.Conflict, refusal?.Kind);
        Assert.Contains("registered already, as oslo, and it writes the secret 'ecr' in namespace team-a and 1 more, too", refusal?.Message, StringComparison.Ordinal);
        Assert.Empty(_rig.Cluster.Admin.Writes);
    }

    [Fact]
    public async Task What_a_run_saw_of_a_registration_made_by_hand_is_enough()
    {
        _rig.Vault.Put(Oslo, "a kubeconfig whose cluster does not answer");
        _rig.Cluster.OnConnect = registration => registration.VaultSecret == Oslo ? new Failure(FailureKind.Unreachable, "Gone.") : null;
        Assert.Null((await PlanAsync()).Failure);

        await _rig.RecordAsync("oslo", FakeAdministration.Uid);

        Assert.Contains("registered already, as oslo", (await PlanAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_registered_by_hand_for_another_cluster_is_not_overwritten()
    {
        _rig.Store("<token>");
        _rig.Cluster.Identity.ClusterUid = "another";

        Assert.Equal(FailureKind.Conflict, (await PlanAsync()).Failure?.Kind);
        Assert.Null((await PlanAsync(RegistrationRig.AddRequest with { ReplacesOther = true })).Failure);
    }

    [Fact]
    public async Task A_name_whose_registration_does_not_answer_keeps_its_cluster()
    {
        _rig.Store("<token>");
        _rig.Cluster.Identity.OnCall = call => call == "uid" ? new Failure(FailureKind.Unauthorized, "Expired.") : null;
        Assert.Null((await PlanAsync()).Failure);

        _rig.Cluster.Identity.Server = new Uri("https://elsewhere.example");

        Assert.Contains("does not show whether", (await PlanAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_registration_for_other_secrets_has_its_own_service_account()
    {
        _rig.Vault.Put(Oslo, $"token: {FakeAdministration.TokenIn("ecr-fleet-token")}", ("namespaces", "team-b"));
        Assert.Null((await AddAsync(RegistrationRig.AddRequest with { Tags = Namespaces("team-a") })).Error);

        var beside = AccessIdentity.Beside(_rig.Vault.FleetId, new ClusterName(RegistrationRig.Name));
        Assert.Matches("^ecr-fleet-[0-9a-f]{8}$", beside.ServiceAccount);
        Assert.DoesNotContain(_rig.Cluster.Admin.Writes, call => call is "apply ServiceAccount ecr-fleet/ecr-fleet" or "apply ClusterRole ecr-fleet");
        Assert.Equal((_rig.Vault.FleetId, "berlin"), MarksOf(beside));
        Assert.Contains($"<token in {beside.TokenSecret}>", await _rig.StoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_of_a_registration_stays_its_own()
    {
        await AddAsync(RegistrationRig.AddRequest);
        _rig.Vault.Put(Oslo, "<foreign>", ("cluster-uid", FakeAdministration.Uid), ("secret-name", "other"));
        _rig.Cluster.Admin.Calls.Clear();

        await AddAsync(RegistrationRig.AddRequest);

        Assert.Contains("apply ServiceAccount ecr-fleet/ecr-fleet", _rig.Cluster.Admin.Writes);
        Assert.DoesNotContain(_rig.Cluster.Admin.Writes, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("team-a", "ecr", true)]
    [InlineData("team-b", "ecr", false)]
    [InlineData("team-a", "other", false)]
    public async Task Another_fleet_is_seen_by_its_marks(string namespaces, string secretName, bool isRefused)
    {
        PutOtherFleet(("namespaces", "team-a"), ("secret-name", "ecr"));

        using var plan = (await PlanAsync(RegistrationRig.AddRequest with { Tags = new Dictionary<string, string> { ["namespaces"] = namespaces, ["secret-name"] = secretName } })).Value;

        Assert.Equal(isRefused, plan is null);
        Assert.NotEqual(AccessIdentity.Default, plan?.Identity);
    }

    [Fact]
    public async Task An_account_that_does_not_say_whose_it_is_is_left_and_named()
    {
        _rig.Cluster.Admin.Put(AccessIdentity.Default.ServiceAccountId);
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token");
        _rig.Cluster.Admin.MarkAsUsed("ecr-fleet-token");

        using var plan = (await PlanAsync()).Value!;

        Assert.NotEqual(AccessIdentity.Default, plan.Identity);
        Assert.Contains(plan.Warnings, warning => warning.Contains("kubectl -n ecr-fleet delete serviceaccount ecr-fleet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vault_that_moved_without_its_id_still_has_its_account()
    {
        await AddAsync(RegistrationRig.AddRequest);
        _rig.Vault.FleetId = OtherFleet;

        using var plan = (await PlanAsync()).Value!;

        Assert.Equal(AccessIdentity.Default, plan.Identity);
        Assert.Equal(OtherFleet, plan.Objects.Select(item => AccessMarksOf(item)).First(fleet => fleet is not null));
    }

    [Fact]
    public async Task A_removal_is_refused_while_another_registration_works_with_the_account()
    {
        await AddAsync(RegistrationRig.AddRequest);
        _rig.Vault.Put(Oslo, $"token: {FakeAdministration.TokenIn("ecr-fleet-token")}");

        var refusal = (await PlanRemovalAsync()).Failure;

        Assert.Equal(FailureKind.Conflict, refusal?.Kind);
        Assert.Contains("oslo is a registration of the same cluster", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_is_refused_while_another_registration_writes_the_same_secrets()
    {
        await AddAsync(RegistrationRig.AddRequest);
        _rig.Vault.Put(Oslo, "token of another owner");

        Assert.Contains("--keep-secrets", (await PlanRemovalAsync()).Failure?.Message, StringComparison.Ordinal);
        using var plan = (await PlanRemovalAsync(keeps: true)).Value!;
        Assert.Empty(plan.PullSecrets);
    }

    [Fact]
    public async Task A_removal_is_refused_where_the_account_is_marked_by_another_fleet()
    {
        PutOtherFleet();
        _rig.Store(FakeAdministration.TokenIn("ecr-fleet-token"), ("cluster-uid", FakeAdministration.Uid));

        Assert.Contains($"belongs to lima of another fleet ({OtherFleet})", (await PlanRemovalAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_registrations_each_is_removed_without_the_other()
    {
        _rig.RegisterWithSecret("ecr-fleet-token", ("cluster-uid", FakeAdministration.Uid), ("namespaces", "team-a"));
        _rig.Cluster.Admin.Put(AccessIdentity.Default.ServiceAccountId);
        var oslo = AccessIdentity.Beside(_rig.Vault.FleetId, new ClusterName("oslo"));
        _rig.Vault.Put(Oslo, $"token: {FakeAdministration.TokenIn(oslo.TokenSecret)}", ("cluster-uid", FakeAdministration.Uid), ("namespaces", "team-b"));
        _rig.Tokens.Know(FakeAdministration.TokenIn(oslo.TokenSecret), new TokenLife(oslo.UserName, null, null, oslo.TokenSecret));
        _rig.Cluster.Admin.Put(oslo.ServiceAccountId);
        _rig.Cluster.Admin.Put(oslo.TokenSecretId);
        _rig.Cluster.Admin.Put(PullSecret("team-a"));
        _rig.Cluster.Admin.Put(PullSecret("team-b"));

        using var plan = (await PlanRemovalAsync()).Value!;
        Assert.Null(await _rig.Remove.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None));

        Assert.Equal(
            ["delete Secret ecr-fleet/ecr-fleet-token", "delete Secret team-a/ecr", "delete ServiceAccount ecr-fleet/ecr-fleet"],
            _rig.Cluster.Admin.Writes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rotation_leaves_the_token_that_another_registration_works_with()
    {
        _rig.RegisterWithSecret("ecr-fleet-token");
        _rig.Vault.Put(Oslo, $"token: {FakeAdministration.TokenIn("ecr-fleet-token")}");

        var request = new Application.Clusters.Rotate.RotateClusterRequest(new ClusterName(RegistrationRig.Name), RegistrationRig.Admin, null) { RevokeAfter = TimeSpan.Zero };
        Assert.Null((await _rig.HurriedAsync(_rig.Rotate.ExecuteAsync(request, _rig.Steps.Log, RegistrationRig.None))).Failure);

        Assert.Contains("ecr-fleet-token", _rig.Cluster.Admin.TokenSecrets);
        Assert.Contains("is kept: oslo", _rig.Steps.Line("Unchanged former token"), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Namespaces(string names) => new() { ["namespaces"] = names };

    private static AccessObjectId PullSecret(string @namespace) => new(AccessObjectKind.Secret, new NamespaceName(@namespace), "ecr");

    private static string? AccessMarksOf(AccessObject item) =>
        item.Manifest.Contains(OtherFleet, StringComparison.Ordinal) ? OtherFleet : null;

    private (string? Fleet, string? Name) MarksOf(AccessIdentity identity) =>
        _rig.Cluster.Admin.Find(identity.ServiceAccountId)?.Marks is { } marks ? (marks.Fleet, marks.Registration.Value) : default;

    private void PutOtherFleet(params (string Tag, string Value)[] tags) => _rig.Cluster.Admin.Put(
        AccessIdentity.Default.ServiceAccountId,
        marks: new AccessMarks(OtherFleet, new ClusterName("lima")) { Tags = tags.ToDictionary(tag => tag.Tag, tag => tag.Value) });

    private Task<Core.Failures.Result<AddClusterPlan>> PlanAsync(AddClusterRequest? request = null) =>
        _rig.Add.PlanAsync(request ?? RegistrationRig.AddRequest, RegistrationRig.None);

    private async Task<ClusterAddition> AddAsync(AddClusterRequest request)
    {
        var planned = await PlanAsync(request);
        Assert.Null(planned.Failure);
        using var plan = planned.Value!;
        return await _rig.HurriedAsync(_rig.Add.ExecuteAsync(plan, _rig.Steps.Log, RegistrationRig.None));
    }

    private async Task<Core.Failures.Result<RemoveClusterPlan>> PlanRemovalAsync(bool keeps = false)
    {
        var found = await new ClusterCatalog(_rig.Vault, null).FindAsync(new ClusterName(RegistrationRig.Name), RegistrationRig.None);
        return await _rig.Remove.PlanAsync(new RemoveClusterRequest(found.Value!, RegistrationRig.Admin, keeps), RegistrationRig.None);
    }
}
