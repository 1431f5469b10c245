using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

/// <summary>Which cluster a registration leads to is learnt by the uid of kube-system.</summary>
public sealed class SharedClusterTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task Two_registrations_of_one_cluster_that_write_the_same_secrets_are_named()
    {
        Add("berlin", "one", "https://10.0.0.1:6443", ["team-a", "team-b"]);
        Add("paris", "one", "https://api.example", ["team-a", "team-b"], ("namespaces", "team-b"));
        Add("rome", "other", "https://10.0.0.1:6443", ["team-a"]);

        var run = await _fleet.RefreshAsync();

        Assert.Equal(
            "berlin is the same cluster as paris, and both write the secret 'ecr-registry-credentials' in 1 namespace (team-b): give one of them other namespaces or another secret-name, or remove it.",
            Warning(run, "berlin"));
        Assert.Contains("same cluster as berlin", Warning(run, "paris"), StringComparison.Ordinal);
        Assert.Null(Warning(run, "rome"));
    }

    [Theory]
    [InlineData("namespaces", "team-b")]
    [InlineData("secret-name", "other")]
    public async Task Two_registrations_of_one_cluster_that_write_different_secrets_are_fine(string tag, string value)
    {
        Add("berlin", "one", "https://one.example", ["team-a", "team-b"], ("namespaces", "team-a"));
        Add("paris", "one", "https://one.example", ["team-a", "team-b"], ("namespaces", tag == "namespaces" ? value : "team-a"), ("secret-name", tag == "secret-name" ? value : "ecr-registry-credentials"));

        var run = await _fleet.RefreshAsync();

        Assert.All(run.Clusters, cluster => Assert.Empty(cluster.Warnings));
    }

    [Theory]
    [InlineData("https://rancher.example/k8s/clusters/c-1", "https://rancher.example/k8s/clusters/c-2", false)]
    [InlineData("https://rancher.example/k8s/clusters/c-1", "https://RANCHER.example:443/k8s/clusters/c-1/", true)]
    [InlineData("https://one.example:6443", "https://one.example", false)]
    public async Task Where_no_uid_is_seen_the_whole_address_counts(string first, string second, bool isOne)
    {
        _fleet.AddCluster("berlin", "team-a").Server = new Uri(first);
        _fleet.AddCluster("paris", "team-a").Server = new Uri(second);

        var run = await _fleet.RefreshAsync();

        Assert.Equal(isOne, Warning(run, "berlin") is not null);
    }

    [Fact]
    public async Task Two_clusters_behind_one_address_are_two()
    {
        Add("berlin", "one", "https://gateway.example", ["team-a"]);
        Add("paris", "other", "https://gateway.example", ["team-a"]);

        Assert.All((await _fleet.RefreshAsync()).Clusters, cluster => Assert.Empty(cluster.Warnings));
    }

    [Fact]
    public async Task A_run_notes_the_uid_once_in_the_vault_and_reports_it()
    {
        Add("berlin", "one", "https://one.example", ["team-a"]);

        var first = await _fleet.RefreshAsync();
        await _fleet.RefreshAsync();

        Assert.Equal("one", first.Clusters[0].ClusterUid);
        Assert.Equal(["kubeconfig-berlin cluster-uid=one"], _fleet.Vault.Tagged);
    }

    [Fact]
    public async Task A_vault_that_may_not_be_written_is_tried_once_and_harms_nothing()
    {
        Add("berlin", "one", "https://one.example", ["team-a"]);
        _fleet.Vault.WriteFailure = new Failure(FailureKind.Forbidden, "No right.");

        var run = await _fleet.RefreshAsync();

        Assert.Empty(run.Clusters[0].Warnings);
        Assert.Equal((null, "one"), (run.Clusters[0].Error, run.Clusters[0].ClusterUid));
    }

    [Fact]
    public async Task A_registration_that_leads_to_another_cluster_than_before_is_named_once()
    {
        Add("berlin", "new", "https://one.example", ["team-a"], ("cluster-uid", "old"));

        Assert.Contains("leads to another cluster than before", Warning(await _fleet.RefreshAsync(), "berlin"), StringComparison.Ordinal);
        Assert.Null(Warning(await _fleet.RefreshAsync(), "berlin"));
    }

    public void Dispose() => _fleet.Dispose();

    private static string? Warning(FleetRun run, string cluster) =>
        run.Clusters.Single(one => one.Name.Value == cluster).Warnings.SingleOrDefault();

    private void Add(string name, string uid, string server, string[] namespaces, params (string Key, string Value)[] tags)
    {
        var cluster = new FakeCluster(namespaces);
        cluster.Put(new ObservedNamespace { Name = NamespaceName.KubeSystem, ClusterUid = uid });
        _fleet.AddCluster(name, cluster, [.. tags, ("exclude-namespaces", "kube-*")]).Server = new Uri(server);
    }
}
