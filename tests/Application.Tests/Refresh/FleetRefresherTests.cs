using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Refresh.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class FleetRefresherTests : IDisposable
{
    private static readonly RefreshRequest Request = new() { Trigger = RunTrigger.Cli };

    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task Creates_the_secret_in_every_namespace_of_every_cluster()
    {
        var (berlin, paris) = (_fleet.AddCluster("berlin", "a", "b"), _fleet.AddCluster("paris", "c"));

        var run = await _fleet.RefreshAsync();

        Assert.Equal(["a", "b"], berlin.Secrets.Keys.Order());
        Assert.Equal(["c"], paris.Secrets.Keys);
        Assert.Equal(["berlin", "paris"], run.Clusters.Select(cluster => cluster.Name.Value));
        Assert.All(run.Clusters.SelectMany(cluster => cluster.Results), result => Assert.Equal(ActionVerb.Create, result.Verb));
    }

    [Fact]
    public async Task Costs_two_lists_and_no_write_where_all_is_fresh()
    {
        var berlin = _fleet.AddCluster("berlin", "a", "b");
        await _fleet.RefreshAsync();
        berlin.Calls.Clear();

        var run = await _fleet.RefreshAsync();

        Assert.Equal(["ListNamespaces", "ListSecrets"], berlin.Calls.Select(call => call.Verb).Order());
        Assert.All(Assert.Single(run.Clusters).Results, result => Assert.Equal(ActionVerb.Unchanged, result.Verb));
    }

    [Fact]
    public async Task Writes_nothing_in_a_dry_run_and_tells_what_it_would_do()
    {
        var berlin = _fleet.AddCluster("berlin", "a");

        var run = await _fleet.RefreshAsync(Request with { IsDryRun = true });

        Assert.Empty(berlin.Writes);
        Assert.True(run.IsDryRun);
        Assert.Equal(ActionVerb.Create, Assert.Single(Assert.Single(run.Clusters).Results).Verb);
    }

    [Fact]
    public async Task Writes_fresh_secrets_when_forced()
    {
        var berlin = _fleet.AddCluster("berlin", "a");
        await _fleet.RefreshAsync();

        var run = await _fleet.RefreshAsync(Request with { Force = true });

        Assert.Equal(2, berlin.Writes.Count());
        Assert.Equal(ActionVerb.Update, Assert.Single(Assert.Single(run.Clusters).Results).Verb);
    }

    [Fact]
    public async Task Looks_only_at_the_clusters_and_namespaces_that_were_asked_for()
    {
        var (berlin, paris) = (_fleet.AddCluster("berlin", "team-a", "team-b", "other"), _fleet.AddCluster("paris", "team-a"));

        await _fleet.RefreshAsync(Request with { Clusters = ["BERLIN"], Namespaces = [new Glob("team-*")] });

        Assert.Equal(["team-a", "team-b"], berlin.Secrets.Keys.Order());
        Assert.Empty(paris.Calls);
    }

    [Fact]
    public async Task Asks_each_registry_once_for_all_clusters()
    {
        _fleet.AddRegistry("second");
        Assert.All(Enumerable.Range(0, 20), number => _fleet.AddCluster($"cluster-{number}", "a"));

        var run = await _fleet.RefreshAsync();

        Assert.Equal(["main", "second"], _fleet.Tokens.Asked.Order());
        Assert.Equal(["main", "second"], run.Registries.Select(registry => registry.Name.Value));
    }

    [Fact]
    public async Task Asks_only_the_registries_that_a_cluster_names()
    {
        _fleet.AddRegistry("second");
        _fleet.AddCluster("berlin", new FakeCluster("a"), ("registries", "second"));

        await _fleet.RefreshAsync();

        Assert.Equal(["second"], _fleet.Tokens.Asked);
    }

    [Fact]
    public async Task Reads_the_cluster_while_the_registry_is_asked()
    {
        var listed = new TaskCompletionSource();
        var berlin = _fleet.AddCluster("berlin", "a");
        berlin.OnCall = (call, _) =>
        {
            listed.TrySetResult();
            return Task.FromResult<Failure?>(null);
        };
        _fleet.OnToken = async (registry, token) =>
        {
            await listed.Task.WaitAsync(token);
            return _fleet.Token(registry.Name);
        };

        var run = await _fleet.RefreshAsync();

        Assert.Null(Assert.Single(run.Clusters).Error);
    }


    [Fact]
    public async Task Refreshes_as_many_clusters_at_once_as_allowed_and_no_more()
    {
        using var crowd = new Crowd(waitFor: 3);
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 3 };
        Assert.All(
            Enumerable.Range(0, 9),
            number => _fleet.AddCluster($"cluster-{number}", "a").OnCall =
                (call, token) => call.Verb == "ListNamespaces" ? crowd.EnterAsync(token) : Task.FromResult<Failure?>(null));

        await _fleet.RefreshAsync();

        Assert.Equal(3, crowd.Largest);
    }

    [Fact]
    public async Task Closes_every_connection()
    {
        var berlin = _fleet.AddCluster("berlin", "a");
        var dead = _fleet.AddCluster("dead", "a");
        dead.OnCall = (_, _) => throw new HttpRequestException();

        await _fleet.RefreshAsync();

        Assert.True(berlin.IsDisposed && dead.IsDisposed);
    }

    [Fact]
    public async Task Names_its_runs_so_that_they_sort_by_time()
    {
        var run = await _fleet.RefreshAsync();

        Assert.Equal("20261123T141500Z-0c9fd3a1", run.RunId);
    }

    [Fact]
    public async Task Tells_a_watcher_how_far_it_is()
    {
        var progress = new RecordingProgress();
        _fleet.Progress = progress;
        _fleet.AddCluster("berlin", "a");

        await _fleet.RefreshAsync();

        Assert.Equal(["read 1", "begun berlin", "done berlin"], progress.Events);
    }

    public void Dispose() => _fleet.Dispose();
}
