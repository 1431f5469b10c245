using EcrFleet.Sandbox.Kubernetes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section d of the record: namespaces that go away, or are not there.</summary>
public sealed class TerminatingRecordTests
{
    private static readonly string Refusal = Status(
        403,
        "Forbidden",
        $"secrets \"{Name}\" is forbidden: unable to create new content in namespace d-term2 because it is being terminated",
        Cause(Name, "secrets", "NamespaceTerminating", "namespace d-term2 is being terminated", "metadata.namespace"));

    private static readonly string Missing = Status(404, "NotFound", "namespaces \"no-such-ns\" not found", Named("no-such-ns", "namespaces"));

    [Fact]
    public async Task D1_a_secret_that_is_still_there_is_updated()
    {
        await using var cluster = await RecordedCluster.StartAsync("1.20", "d-term");
        await cluster.Admin.PostAsync(Secrets("d-term"), PullSecret(OldToken, metadata: ""","finalizers":["example.com/hold"]"""));
        await cluster.Admin.DeleteAsync("/api/v1/namespaces/d-term");

        var response = await cluster.Sync.PatchAsync(ForceApply("d-term"), ApiClient.Apply, PullSecret());

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task D2_apply_creates_nothing_in_a_terminating_namespace()
    {
        await using var cluster = await TerminatingAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("d-term2"), ApiClient.Apply, PullSecret());

        response.Is(403, Refusal);
    }

    [Fact]
    public async Task D3_POST_creates_nothing_in_a_terminating_namespace()
    {
        await using var cluster = await TerminatingAsync();

        var response = await cluster.Sync.PostAsync(Secrets("d-term2"), PullSecret());

        response.Is(403, Refusal);
    }

    [Fact]
    public async Task D5_a_list_of_active_namespaces_leaves_it_out()
    {
        await using var cluster = await TerminatingAsync();

        var active = await cluster.Sync.GetAsync("/api/v1/namespaces?fieldSelector=status.phase=Active");
        var all = await cluster.Sync.GetAsync("/api/v1/namespaces");

        Assert.DoesNotContain("d-term2", active.ItemNames);
        Assert.Contains("d-term2", all.ItemNames);
    }

    [Fact]
    public async Task D6_apply_needs_the_namespace()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("no-such-ns"), ApiClient.Apply, PullSecret());

        response.Is(404, Missing);
    }

    [Fact]
    public async Task D7_POST_needs_the_namespace()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PostAsync(Secrets("no-such-ns"), PullSecret());

        response.Is(404, Missing);
    }

    [Fact]
    public async Task D8_the_namespace_must_be_that_of_the_address()
    {
        await using var cluster = await RecordedCluster.StartAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret(metadata: ""","namespace":"team-b" """));

        response.Is(400, Status(400, "BadRequest", "the namespace of the object (team-b) does not match the namespace on the request (team-a)"));
    }

    [Fact]
    public async Task A_terminating_namespace_goes_with_its_last_object()
    {
        await using var cluster = await TerminatingAsync();

        ClusterFaults.Release(cluster.Server, "d-term2");

        Assert.Equal(404, (await cluster.Admin.GetAsync("/api/v1/namespaces/d-term2")).Status);
    }

    private static async Task<RecordedCluster> TerminatingAsync()
    {
        var cluster = await RecordedCluster.StartAsync("1.20", "d-term2");
        ClusterFaults.Terminating(cluster.Server, "d-term2");
        return cluster;
    }
}
