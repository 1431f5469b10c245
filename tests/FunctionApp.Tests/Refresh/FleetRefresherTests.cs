using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;
using EcrFleet.FunctionApp.Tests.Refresh.Fakes;
using EcrFleet.Refresh;

namespace EcrFleet.FunctionApp.Tests.Refresh;

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
    public async Task One_dead_cluster_of_many_fails_alone()
    {
        var healthy = Enumerable.Range(0, 30).Select(number => _fleet.AddCluster($"healthy-{number:00}", "a", "b")).ToList();
        _fleet.AddCluster("dead", "a").OnCall = (_, _) => throw new HttpRequestException("connection refused, password=hunter2");

        var run = await _fleet.RefreshAsync();

        Assert.All(healthy, cluster => Assert.Equal(2, cluster.Secrets.Count));
        var failed = Assert.Single(run.Clusters, cluster => cluster.Error is not null);
        Assert.Equal(("dead", FailureKind.Unexpected), (failed.Name.Value, failed.Error!.Kind));
        Assert.False(failed.IsObserved);
        Assert.Contains("HttpRequestException", failed.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_hangs_fails_alone_when_its_time_is_over()
    {
        var healthy = _fleet.AddCluster("healthy", "a");
        _fleet.AddCluster("hanging", "a").OnCall = async (_, token) =>
        {
            _fleet.Time.Advance(TimeSpan.FromMinutes(2));
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 1 };

        var run = await _fleet.RefreshAsync();

        Assert.Single(healthy.Secrets);
        Assert.Equal([FailureKind.Timeout, null], run.Clusters.OrderBy(cluster => cluster.Error is null).Select(cluster => cluster.Error?.Kind));
    }

    [Fact]
    public async Task Does_not_begin_a_cluster_when_the_time_of_the_run_is_over()
    {
        _fleet.AddCluster("a-first", "a").OnCall = async (_, token) =>
        {
            _fleet.Time.Advance(TimeSpan.FromMinutes(8));
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };
        var second = _fleet.AddCluster("b-second", "a");
        _fleet.Options = _fleet.Options with { MaxParallelClusters = 1 };

        var run = await _fleet.RefreshAsync();

        Assert.Equal([FailureKind.Timeout, FailureKind.NotAttempted], run.Clusters.Select(cluster => cluster.Error!.Kind));
        Assert.All(run.Clusters, cluster => Assert.Contains("EcrFleet__RunTimeout", cluster.Error!.Message, StringComparison.Ordinal));
        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task Says_so_when_the_time_of_a_cluster_is_over_in_the_midst_of_its_writes()
    {
        var berlin = _fleet.AddCluster("berlin", "a", "b", "c");
        berlin.OnCall = async (call, token) =>
        {
            if (call is { Verb: "Apply", Namespace: "b" })
            {
                _fleet.Time.Advance(TimeSpan.FromMinutes(2));
                await Task.Delay(Timeout.Infinite, token);
            }

            return null;
        };
        _fleet.Options = _fleet.Options with { MaxParallelWrites = 1 };

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Equal(FailureKind.Timeout, cluster.Error?.Kind);
        Assert.Equal([null, FailureKind.Timeout, FailureKind.NotAttempted], cluster.Results.Select(result => result.Failure?.Kind));
    }

    [Fact]
    public async Task A_refused_credential_is_one_error_of_the_cluster()
    {
        var refused = new Failure(FailureKind.Unauthorized, "The cluster refused the credential.");
        _fleet.AddCluster("berlin", "a", "b", "c").OnCall = (call, _) => Task.FromResult(call.Verb == "Apply" ? refused : null);
        _fleet.Options = _fleet.Options with { MaxParallelWrites = 1 };

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Equal(refused, cluster.Error);
        Assert.Equal(
            [FailureKind.Unauthorized, FailureKind.NotAttempted, FailureKind.NotAttempted],
            cluster.Results.Select(result => result.Failure!.Kind));
    }

    [Fact]
    public async Task A_registry_without_a_token_fails_its_clusters_and_the_others_are_written()
    {
        var refused = new Failure(FailureKind.Unauthorized, "Registry second: the keys are refused.");
        _fleet.AddRegistry("second");
        _fleet.OnToken = (registry, _) => Task.FromResult<Core.Failures.Result<Core.PullSecrets.RegistryToken>>(
            registry.Name == new RegistryName("second") ? refused : _fleet.Token(registry.Name));
        var berlin = _fleet.AddCluster("berlin", "a");
        var paris = _fleet.AddCluster("paris", new FakeCluster("a"), ("registries", "main"));

        var run = await _fleet.RefreshAsync();

        Assert.Equal([refused, null], run.Clusters.Select(cluster => cluster.Error));
        Assert.Single(berlin.Secrets);
        Assert.Single(paris.Secrets);
        Assert.Equal([null, refused], run.Registries.Select(registry => registry.Token.Failure));
    }

    [Fact]
    public async Task A_registry_that_throws_is_a_registry_without_a_token()
    {
        _fleet.OnToken = (_, _) => throw new InvalidOperationException("secretAccessKey=hunter2");
        _fleet.AddCluster("berlin", "a");

        var run = await _fleet.RefreshAsync();

        var failure = Assert.Single(run.Registries).Token.Failure!;
        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.StartsWith("Registry main: unexpected System.InvalidOperationException", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure, Assert.Single(run.Clusters).Error);
    }

    [Fact]
    public async Task A_bad_registration_fails_alone()
    {
        _fleet.AddCluster("bad", new FakeCluster("a"), ("registries", "unknown"));
        var good = _fleet.AddCluster("good", "a");

        var run = await _fleet.RefreshAsync();

        Assert.Equal([FailureKind.Invalid, null], run.Clusters.Select(cluster => cluster.Error?.Kind));
        Assert.Single(good.Secrets);
    }

    [Fact]
    public async Task Reports_a_bad_registry_that_no_cluster_uses()
    {
        _fleet.Vault.Put("aws-bad", "not json");
        _fleet.AddCluster("berlin", new FakeCluster("a"), ("registries", "main"));

        var run = await _fleet.RefreshAsync();

        Assert.Equal(["bad Invalid", "main "], run.Registries.Select(registry => $"{registry.Name} {registry.Token.Failure?.Kind}"));
        Assert.Null(Assert.Single(run.Clusters).Error);
    }

    [Fact]
    public async Task A_kubeconfig_that_cannot_be_used_fails_alone()
    {
        var invalid = new Failure(FailureKind.Invalid, "Vault secret 'kubeconfig-bad': no users.");
        _fleet.AddCluster("bad", "a");
        var good = _fleet.AddCluster("good", "a");
        _fleet.Connector.OnConnect = name => name == "bad" ? invalid : null;

        var run = await _fleet.RefreshAsync();

        Assert.Equal([invalid, null], run.Clusters.Select(cluster => cluster.Error));
        Assert.Single(good.Secrets);
    }

    [Fact]
    public async Task Says_why_the_fleet_cannot_be_read()
    {
        var refused = new Failure(FailureKind.Forbidden, "The vault refused.");
        _fleet.Vault.OnList = _ => Task.FromResult<Failure?>(refused);

        var run = await _fleet.RefreshAsync();

        Assert.Equal(refused, run.Error);
        Assert.Empty(run.Clusters);
    }

    [Fact]
    public async Task A_vault_that_throws_is_a_fleet_that_cannot_be_read()
    {
        _fleet.Vault.OnList = _ => throw new InvalidOperationException("hunter2");

        var run = await _fleet.RefreshAsync();

        Assert.Equal(FailureKind.Unexpected, run.Error?.Kind);
        Assert.DoesNotContain("hunter2", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_hangs_ends_with_the_time_of_the_run()
    {
        _fleet.Vault.OnList = async token =>
        {
            _fleet.Time.Advance(TimeSpan.FromMinutes(8));
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };

        var run = await _fleet.RefreshAsync();

        Assert.Equal(FailureKind.Timeout, run.Error?.Kind);
    }

    [Theory]
    [InlineData("ListNamespaces")]
    [InlineData("Apply")]
    public async Task Throws_when_the_caller_stops_it(string verb)
    {
        _fleet.AddCluster("berlin", "a").OnCall = async (call, token) =>
        {
            await StopAtAsync(call.Verb == verb, token);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    [Fact]
    public async Task Throws_when_the_caller_stops_it_while_the_vault_is_read()
    {
        _fleet.Vault.OnList = async token =>
        {
            await StopAtAsync(true, token);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    [Fact]
    public async Task Throws_when_the_caller_stops_it_while_a_registry_is_asked()
    {
        _fleet.AddCluster("berlin", "a");
        _fleet.OnToken = async (registry, token) =>
        {
            await StopAtAsync(true, token);
            return _fleet.Token(registry.Name);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    [Fact]
    public async Task Warns_of_two_registrations_of_one_cluster()
    {
        _fleet.AddCluster("berlin", "a").Server = new Uri("https://one.example:443/path");
        _fleet.AddCluster("paris", "a").Server = new Uri("https://ONE.example");
        _fleet.AddCluster("rome", "a").Server = new Uri("https://one.example:6443");

        var run = await _fleet.RefreshAsync();

        Assert.Equal([1, 1, 0], run.Clusters.Select(cluster => cluster.Warnings.Count));
        Assert.Contains("paris", run.Clusters[0].Warnings[0], StringComparison.Ordinal);
        Assert.Contains("berlin", run.Clusters[1].Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_a_credential_that_expires_soon()
    {
        _fleet.AddCluster("berlin", "a").CredentialExpiresAt = _fleet.Time.GetUtcNow() + TimeSpan.FromDays(3);

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Contains("kubeconfig-berlin", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
        Assert.Equal(_fleet.Time.GetUtcNow() + TimeSpan.FromDays(3), cluster.CredentialExpiresAt);
        Assert.Contains(_fleet.Logs.Messages, message => message.Contains("Needs attention.", StringComparison.Ordinal) && message.Contains("Renew it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warns_of_a_tag_that_looks_misspelt()
    {
        _fleet.AddCluster("berlin", new FakeCluster("a"), ("namespace", "a"));

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Contains("tag 'namespace' is not known", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_an_empty_fleet()
    {
        var run = await _fleet.RefreshAsync();

        Assert.Equal(["No cluster is registered in the vault."], run.Warnings);
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

    private async Task StopAtAsync(bool here, CancellationToken token)
    {
        if (here)
        {
            await _fleet.Caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }
    }
}
