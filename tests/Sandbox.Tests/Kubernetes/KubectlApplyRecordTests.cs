using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section c of the record: applying over what <c>kubectl apply</c> made, in turns with it.</summary>
public sealed class KubectlApplyRecordTests
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Lost = """{"f:type":{}}""";
    private const string ApplyWithoutForce = "?fieldManager=ecr-sync";

    private const string ClientSide =
        """{"f:data":{".":{},"f:.dockerconfigjson":{}},"f:metadata":{"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}}},"f:type":{}}""";

    private const string ClientSideWithoutData =
        """{"f:data":{},"f:metadata":{"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}}},"f:type":{}}""";

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

    private static string WithAnnotation(string value) => PullSecret(NewToken, metadata: $$$""","annotations":{"{{{LastApplied}}}":"{{{value}}}"}""");

    private static Task<RecordedCluster> EmptyAsync(string version = "1.20") => RecordedCluster.StartAsync(version, "c");

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
