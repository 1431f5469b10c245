using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class FleetRefresherFaultTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

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

    public void Dispose() => _fleet.Dispose();
}
