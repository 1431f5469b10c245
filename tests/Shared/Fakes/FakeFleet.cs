using EcrFleet.Application.Clusters.Check;
using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.History;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Secrets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>A fleet in memory with everything that a refresh needs; one registry and, at first, no cluster.</summary>
internal sealed class FakeFleet : IDisposable
{
    public const string KeyMark = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYMARKEDKEY0";
    public const string KubeconfigMark = "mark-of-the-kubeconfig";
    public const string PasswordMark = "mark-of-the-password";

    private readonly Dictionary<string, FakeCluster> _clusters = [];

    public FakeFleet()
    {
        Connector = new FakeConnector(_clusters);
        Failures = new FormerFailures(Time);
        Tokens = new FakeTokenSource((registry, token) => OnToken(registry, token));
        AddRegistry("main");
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 14, 15, 0, TimeSpan.Zero));

    public FormerFailures Failures { get; }

    public FakeVault Vault { get; } = new();

    public FakeConnector Connector { get; }

    public FakeTokenSource Tokens { get; }

    public FakeRenewal Renewal { get; } = new();

    public RecordingLoggerFactory Logs { get; } = new();

    public CancellationTokenSource Caller { get; } = new();

    public RefreshOptions Options { get; set; } = new();

    public IRefreshProgress Progress { get; set; } = NoProgress.Instance;

    /// <summary>What a registry answers; by default a token for one host of its own.</summary>
    public Func<RegistryRegistration, CancellationToken, Task<Result<RegistryToken>>> OnToken { get; set; } = null!;

    public FakeFleet AddRegistry(string name)
    {
        Vault.Put($"aws-{name}", $$"""{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"{{KeyMark}}","region":"us-east-1"}""");
        OnToken = OnToken ?? ((registry, _) => Task.FromResult<Result<RegistryToken>>(Token(registry.Name)));
        return this;
    }

    public FakeCluster AddCluster(string name, params string[] namespaces) => AddCluster(name, new FakeCluster(namespaces));

    public FakeCluster AddCluster(string name, FakeCluster cluster, params (string Key, string Value)[] tags)
    {
        Vault.Put($"kubeconfig-{name}", KubeconfigMark, tags);
        cluster.Server = new Uri($"https://{name}.example:6443");
        _clusters[name] = cluster;
        return cluster;
    }

    public RegistryToken Token(RegistryName registry) => new()
    {
        Registry = registry,
        Hosts = [new RegistryHost($"123456789012.dkr.ecr.{registry}.amazonaws.com")],
        Password = new SecretText(PasswordMark),
        ExpiresAt = Time.GetUtcNow() + TimeSpan.FromHours(12),
    };

    public RunDispatcher Dispatcher(IClusterQueue queue, RunRecorder recorder) => new(
        new FleetSource(Vault, Options),
        queue,
        recorder,
        Options,
        new RunIds(() => 0x0c9fd3a1),
        new FailureBoundary(Logs.CreateLogger<FailureBoundary>()),
        Time,
        Logs.CreateLogger<RunDispatcher>());

    public FleetRefresher Refresher(ILoggerFactory? loggers = null)
    {
        loggers ??= Logs;
        var boundary = new FailureBoundary(loggers.CreateLogger<FailureBoundary>());
        var clusterRefresher = new ClusterRefresher(Connector, new ClusterNotes(Vault), Options, boundary, Time, loggers.CreateLogger<ClusterRefresher>());
        return new FleetRefresher(
            new FleetSource(Vault, Options),
            () => Tokens,
            () => Renewal,
            clusterRefresher,
            Failures,
            Options,
            new RunIds(() => 0x0c9fd3a1),
            boundary,
            Time,
            loggers.CreateLogger<FleetRefresher>());
    }

    public FleetSurveyor Surveyor() =>
        new(new FleetSource(Vault, Options), Connector, new FakeReferenceClock(Tokens), Failures, Options, new FailureBoundary(Logs.CreateLogger<FailureBoundary>()), Time);

    public CheckCluster Check() =>
        new(new FleetSource(Vault, Options), new ClosedWay(), new NoTokens(), new ClusterNotes(Vault), Options, new FailureBoundary(Logs.CreateLogger<FailureBoundary>()), Time);

    public Task<FleetRun> RefreshAsync() => RefreshAsync(new RefreshRequest { Trigger = RunTrigger.Cli });

    public Task<FleetRun> RefreshAsync(RefreshRequest request) => Refresher().RunAsync(request, Progress, Caller.Token);

    public void Dispose()
    {
        Caller.Dispose();
        Logs.Dispose();
    }
}
