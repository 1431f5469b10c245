using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section b of the record: server-side apply under a role that is limited by name.</summary>
public sealed class ApplyRecordTests
{
    private const string Modified = "the object has been modified; please apply your changes to the latest version and try again";

    [Fact]
    public async Task B1_a_missing_secret_is_created()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.ApplyAsync("team-a");

        Assert.Equal(201, response.Status);
        Assert.Equal([Manager("ecr-sync", "Apply", OurFields)], response.ManagedFields);
    }

    [Fact]
    public async Task B2_another_value_is_written()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", OldToken);

        var response = await cluster.ApplyAsync("team-a", NewToken);

        Assert.Equal(200, response.Status);
        Assert.Equal([Manager("ecr-sync", "Apply", OurFields)], response.ManagedFields);
        Assert.Equal(Base64(NewToken), (string?)response.Json["data"]![".dockerconfigjson"]);
    }

    [Fact]
    public async Task B3_the_same_value_is_not_written()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        var before = await cluster.ApplyAsync("team-a");

        var after = await cluster.ApplyAsync("team-a");

        Assert.Equal(200, after.Status);
        Assert.Equal(before.ResourceVersion, after.ResourceVersion);
    }

    [Fact]
    public async Task B4_a_field_manager_is_required()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync($"{Secret("team-a")}?force=true", ApiClient.Apply, PullSecret());

        const string Text = "Required value: is required for apply patch";
        response.Is(422, Status(
            422,
            "Invalid",
            $"PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: {Text}",
            $$"""{"group":"meta.k8s.io","kind":"PatchOptions","causes":[{{Cause("FieldValueRequired", Text, "fieldManager")}}]}"""));
    }

    [Fact]
    public async Task B5_the_body_must_have_the_name()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("team-b"), ApiClient.Apply, """{"apiVersion":"v1","kind":"Secret"}""");

        response.Is(400, Status(400, "BadRequest", $"the name of the object ({Name} based on URL) was undeterminable: name must be provided"));
    }

    [Fact]
    public async Task B6_creation_that_is_not_granted_is_forbidden_without_a_reason()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.NoCreate.PatchAsync(ForceApply("team-c"), ApiClient.Apply, PullSecret());

        response.Is(403, Status(403, "Forbidden", $"secrets \"{Name}\" is forbidden: ", Named(Name)));
    }

    [Fact]
    public async Task B6_on_1_36_creation_that_is_not_granted_is_forbidden_with_a_reason()
    {
        await using var cluster = await RecordedCluster.StartAsync("1.36");

        var response = await cluster.NoCreate.PatchAsync(ForceApply("team-c"), ApiClient.Apply, PullSecret());

        response.Is(403, Status(403, "Forbidden", $"secrets \"{Name}\" is forbidden: {Cannot("nocreate", "create", "team-c")}", Named(Name)));
    }

    [Fact]
    public async Task B7_an_update_does_not_need_the_right_to_create()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", OldToken);

        var response = await cluster.NoCreate.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret());

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task B8_creation_limited_by_name_is_enough_for_apply()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.NamedCreate.PatchAsync(ForceApply("team-c"), ApiClient.Apply, PullSecret());

        Assert.Equal(201, response.Status);
    }

    [Fact]
    public async Task B9_creation_limited_by_name_is_not_enough_for_POST()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.NamedCreate.PostAsync(Secrets("team-c"), PullSecret());

        response.Is(403, Status(403, "Forbidden", $"secrets is forbidden: {Cannot("namedcreate", "create", "team-c")}", Of()));
    }

    [Fact]
    public async Task B10_apply_needs_the_verb_patch()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.NoPatch.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret());

        response.Is(403, Status(403, "Forbidden", $"secrets \"{Name}\" is forbidden: {Cannot("nopatch", "patch", "team-a")}", Named(Name)));
    }

    [Fact]
    public async Task B11_apply_of_another_name_is_forbidden()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a", "other2"), ApiClient.Apply, PullSecret(name: "other2"));

        response.Is(403, Status(403, "Forbidden", $"secrets \"other2\" is forbidden: {Cannot("sync", "patch", "team-a")}", Named("other2")));
    }

    [Fact]
    public async Task B12_the_name_must_be_that_of_the_address()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret(name: "other2"));

        response.Is(400, Status(400, "BadRequest", $"the name of the object (other2) does not match the name on the URL ({Name})"));
    }

    [Fact]
    public async Task B13_a_stale_resource_version_conflicts()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a", OldToken);

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret(metadata: ""","resourceVersion":"1" """));

        response.Is(409, Status(409, "Conflict", $"Operation cannot be fulfilled on secrets \"{Name}\": {Modified}", Named(Name)));
    }

    [Fact]
    public async Task B14_a_uid_of_no_object_conflicts()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        const string Uid = "11111111-1111-1111-1111-111111111111";

        var response = await cluster.Sync.PatchAsync(ForceApply("default"), ApiClient.Apply, PullSecret(metadata: $",\"uid\":\"{Uid}\""));

        response.Is(409, Status(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on secrets \"{Name}\": uid mismatch: the provided object specified uid {Uid}, and no existing object was found",
            Named(Name)));
    }

    [Fact]
    public async Task B15_one_body_serves_every_namespace()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.ApplyAsync("team-b");

        Assert.Equal(201, response.Status);
        Assert.Equal("team-b", (string?)response.Json["metadata"]!["namespace"]);
    }

    [Fact]
    public async Task B16_and_b17_a_dry_run_is_not_stored()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var applied = await cluster.Sync.PatchAsync($"{ForceApply("kube-public")}&dryRun=All", ApiClient.Apply, PullSecret());
        var read = await cluster.Sync.GetAsync(Secret("kube-public"));

        Assert.Equal(201, applied.Status);
        read.Is(404, Status(404, "NotFound", $"secrets \"{Name}\" not found", Named(Name)));
    }

    [Fact]
    public async Task B18_an_apply_patch_of_JSON_type_is_not_known()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a"), "application/apply-patch+json", PullSecret());

        response.Is(415, Status(415, "UnsupportedMediaType", "415: Unsupported Media Type", "{}"));
    }

    [Fact]
    public async Task B19_a_PUT_does_not_create()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PutAsync(Secret("kube-public"), PullSecret());

        response.Is(404, Status(404, "NotFound", $"secrets \"{Name}\" not found", Named(Name)));
    }

    [Fact]
    public async Task B20_a_strategic_merge_patch_does_not_create()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(Secret("kube-public"), ApiClient.StrategicPatch, PullSecret());

        response.Is(404, Status(404, "NotFound", $"secrets \"{Name}\" not found", Named(Name)));
    }

    [Fact]
    public async Task B21_a_POST_of_what_exists_conflicts()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-a");

        var response = await cluster.Sync.PostAsync(Secrets("team-a"), PullSecret());

        response.Is(409, Status(409, "AlreadyExists", $"secrets \"{Name}\" already exists", Named(Name)));
    }

    private static string Cannot(string user, string verb, string ns) =>
        $"User \"system:serviceaccount:ecr-system:{user}\" cannot {verb} resource \"secrets\" in API group \"\" in the namespace \"{ns}\"";
}
