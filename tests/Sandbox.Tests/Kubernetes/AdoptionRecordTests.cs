using System.Text.Json.Nodes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section c of the record: applying over secrets that others made.</summary>
public sealed class AdoptionRecordTests
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Lost = """{"f:type":{}}""";
    private const string ApplyWithoutForce = "?fieldManager=ecr-sync";

    private const string ClientSide =
        """{"f:data":{".":{},"f:.dockerconfigjson":{}},"f:metadata":{"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}}},"f:type":{}}""";

    private const string ClientSideWithoutData =
        """{"f:data":{},"f:metadata":{"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}}},"f:type":{}}""";

    [Fact]
    public async Task C1_the_type_of_an_opaque_secret_is_immutable()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        response.Is(422, Invalid("FieldValueInvalid", "type", $"Invalid value: \"{SecretType}\": field is immutable"));
    }

    [Fact]
    public async Task C1b_without_force_the_type_conflicts()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-create\" using v1", ".type"));
    }

    [Fact]
    public async Task C1c_a_PUT_cannot_change_the_type_either()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PutAsync(Secret("c"), PullSecret());

        response.Is(422, Invalid("FieldValueInvalid", "type", $"Invalid value: \"{SecretType}\": field is immutable"));
    }

    [Fact]
    public async Task C2_kubectl_apply_owns_its_annotation()
    {
        await using var cluster = await ClientSideAsync();

        var response = await cluster.Admin.GetAsync(Secret("c"));

        Assert.Equal([Manager("kubectl-client-side-apply", "Update", ClientSide)], response.ManagedFields);
    }

    [Fact]
    public async Task C3_another_value_conflicts_with_kubectl_apply()
    {
        await using var cluster = await ClientSideAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-client-side-apply\" using v1", ".data..dockerconfigjson"));
    }

    [Fact]
    public async Task C3b_the_same_value_is_shared()
    {
        await using var cluster = await ClientSideAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + "?fieldManager=ecr-sync-2", ApiClient.Apply, PullSecret(OldToken));

        Assert.Equal(200, response.Status);
        Assert.Equal(
            [Manager("ecr-sync-2", "Apply", OurFields), Manager("kubectl-client-side-apply", "Update", ClientSide)], response.ManagedFields);
    }

    [Fact]
    public async Task C4_force_takes_the_field_and_leaves_the_annotation()
    {
        await using var cluster = await SharedAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal(200, response.Status);
        Assert.Equal(
            [
                Manager("ecr-sync", "Apply", OurFields),
                Manager("ecr-sync-2", "Apply", Lost),
                Manager("kubectl-client-side-apply", "Update", ClientSideWithoutData),
            ],
            response.ManagedFields);
        Assert.Contains(Base64(OldToken), response.Annotation(LastApplied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C5_the_old_loop_takes_the_field_back()
    {
        await using var cluster = await AdoptedAsync();

        var response = await OldLoopAsync(cluster);

        Assert.Equal(200, response.Status);
        Assert.Equal(
            [
                Manager("ecr-sync", "Apply", Lost),
                Manager("ecr-sync-2", "Apply", Lost),
                Manager("kubectl-client-side-apply", "Update", ClientSide),
            ],
            response.ManagedFields);
    }

    [Fact]
    public async Task C5b_after_the_old_loop_our_apply_conflicts()
    {
        await using var cluster = await AdoptedAsync();
        await OldLoopAsync(cluster);

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-client-side-apply\" using v1", ".data..dockerconfigjson"));
    }

    [Fact]
    public async Task C6a_the_annotation_is_taken_over_by_apply()
    {
        await using var cluster = await AdoptedAsync();
        await OldLoopAsync(cluster);

        var response = await OwnAnnotationAsync(cluster);

        Assert.Equal("", response.Annotation(LastApplied));
        Assert.Equal(
            [
                Manager("ecr-sync", "Apply", $$$$"""{"f:data":{"f:.dockerconfigjson":{}},"f:metadata":{"f:annotations":{"f:{{{{LastApplied}}}}":{}}},"f:type":{}}"""),
                Manager("ecr-sync-2", "Apply", Lost),
                Manager("kubectl-client-side-apply", "Update", """{"f:data":{},"f:metadata":{"f:annotations":{}},"f:type":{}}"""),
            ],
            response.ManagedFields);
    }

    [Fact]
    public async Task C6b_the_annotation_stays_when_apply_leaves_it_out()
    {
        await using var cluster = await AdoptedAsync();
        await OldLoopAsync(cluster);
        await OwnAnnotationAsync(cluster);

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal("", response.Annotation(LastApplied));
        Assert.Equal(
            [
                Manager("ecr-sync", "Apply", OurFields),
                Manager("ecr-sync-2", "Apply", Lost),
                Manager("kubectl-client-side-apply", "Update", ClientSide),
            ],
            response.ManagedFields);
    }

    [Fact]
    public async Task C6b_on_1_36_the_annotation_goes_when_apply_leaves_it_out()
    {
        await using var cluster = await AdoptedAsync("1.36");
        await OldLoopAsync(cluster);
        await OwnAnnotationAsync(cluster);

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Null(response.Annotation(LastApplied));
    }

    [Fact]
    public async Task C6c_a_merge_patch_removes_the_annotation()
    {
        await using var cluster = await AdoptedAsync();

        var response = await cluster.Sync.PatchAsync(
            Secret("c") + ApplyWithoutForce, ApiClient.MergePatch, $$$$"""{"metadata":{"annotations":{"{{{{LastApplied}}}}":null}}}""");

        Assert.Equal(200, response.Status);
        Assert.Null(response.Json["metadata"]!["annotations"]);
    }

    [Fact]
    public async Task C7_another_value_conflicts_with_kubectl_create()
    {
        await using var cluster = await CreatedAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-create\" using v1", ".data..dockerconfigjson"));
    }

    [Fact]
    public async Task C7b_force_takes_the_field_from_kubectl_create()
    {
        await using var cluster = await CreatedAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal(
            [Manager("ecr-sync", "Apply", OurFields), Manager("kubectl-create", "Update", """{"f:data":{},"f:type":{}}""")], response.ManagedFields);
    }

    [Fact]
    public async Task C8_an_immutable_secret_keeps_its_data()
    {
        await using var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c"), With(PullSecret(OldToken), "immutable", true));

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        response.Is(422, Invalid("FieldValueForbidden", "data", "Forbidden: field is immutable when `immutable` is set"));
    }

    [Fact]
    public async Task C9_keys_labels_and_annotations_of_others_are_kept()
    {
        await using var cluster = await EmptyAsync();
        var foreign = JsonNode.Parse(PullSecret(OldToken, metadata: ""","labels":{"own":"er"},"annotations":{"k":"v"}"""))!.AsObject();
        foreign["data"]!["foreign"] = "eA==";
        await cluster.Admin.PostAsync(Secrets("c"), foreign.ToJsonString());

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal([".dockerconfigjson", "foreign"], response.Json["data"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("""{"own":"er"}""", response.Json["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal("""{"k":"v"}""", response.Json["metadata"]!["annotations"]!.ToJsonString());
    }

    [Fact]
    public async Task C10_a_secret_that_is_being_deleted_takes_the_apply()
    {
        await using var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c"), PullSecret(OldToken, metadata: ""","finalizers":["example.com/hold"]"""));
        await cluster.Admin.DeleteAsync(Secret("c"));

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal(200, response.Status);
        Assert.NotNull(response.Json["metadata"]!["deletionTimestamp"]);
    }

    private static string With(string body, string field, JsonNode value)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed[field] = value;
        return changed.ToJsonString();
    }

    private static string WithAnnotation(string value) => PullSecret(NewToken, metadata: $$$""","annotations":{"{{{LastApplied}}}":"{{{value}}}"}""");

    private static Task<RecordedCluster> EmptyAsync(string version = "1.20") => RecordedCluster.StartAsync(version, "c");

    private static async Task<RecordedCluster> OpaqueAsync()
    {
        var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c") + "?fieldManager=kubectl-create", Opaque(Name));
        return cluster;
    }

    private static async Task<RecordedCluster> CreatedAsync()
    {
        var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c") + "?fieldManager=kubectl-create", PullSecret(OldToken));
        return cluster;
    }

    /// <summary>The secret as the loop of <c>kubectl apply</c> makes it.</summary>
    private static async Task<RecordedCluster> ClientSideAsync(string version = "1.20")
    {
        var cluster = await EmptyAsync(version);
        var body = PullSecret(OldToken, metadata: $$$""","annotations":{"{{{LastApplied}}}":"{{{Base64(OldToken)}}}"}""");
        await cluster.Admin.PostAsync(Secrets("c") + "?fieldManager=kubectl-client-side-apply", body);
        return cluster;
    }

    private static async Task<RecordedCluster> SharedAsync(string version = "1.20")
    {
        var cluster = await ClientSideAsync(version);
        await cluster.Sync.PatchAsync(Secret("c") + "?fieldManager=ecr-sync-2", ApiClient.Apply, PullSecret(OldToken));
        return cluster;
    }

    private static async Task<RecordedCluster> AdoptedAsync(string version = "1.20")
    {
        var cluster = await SharedAsync(version);
        await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());
        return cluster;
    }

    /// <summary>What <c>kubectl apply</c> sends when the secret is there already.</summary>
    private static Task<ApiResponse> OldLoopAsync(RecordedCluster cluster)
    {
        var newer = Base64(OldToken.Replace("OLD", "OLDER", StringComparison.Ordinal));
        return cluster.Admin.PatchAsync(
            Secret("c") + "?fieldManager=kubectl-client-side-apply",
            ApiClient.StrategicPatch,
            $$$$"""{"data":{".dockerconfigjson":"{{{{newer}}}}"},"metadata":{"annotations":{"{{{{LastApplied}}}}":"{{{{newer}}}}"}}}""");
    }

    private static Task<ApiResponse> OwnAnnotationAsync(RecordedCluster cluster) =>
        cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, WithAnnotation(""));
}
