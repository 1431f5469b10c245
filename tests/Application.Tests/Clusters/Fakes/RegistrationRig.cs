using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>A vault and one cluster in memory, and what registers, rotates and removes.</summary>
internal sealed class RegistrationRig
{
    public const string Name = "berlin";
    public const string VaultSecret = "kubeconfig-berlin";

    public RegistrationRig()
    {
        Cluster = new FakeAdministrator(Time, Namespaces);
        Vault.Put("aws-main", """{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"secret","region":"us-east-1"}""");
    }

    public static CancellationToken None => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));

    public FakeVault Vault { get; } = new();

    public FakeAdministrator Cluster { get; }

    /// <summary>What the cluster lists.</summary>
    public FakeCluster Namespaces { get; } = new("team-a", "team-b");

    public FakeTokenReader Tokens { get; } = new();

    public RecordedSteps Steps { get; } = new();

    public static RefreshOptions Options { get; } = new() { SecretName = new SecretName("ecr") };

    public TokenRevoker Revoker => new(Vault, Tokens, Time);

    public TokenIssuer Issuer => new(Time);

    public CredentialTrial Trial => new(Cluster, Time);

    public MemoryRunStore Runs { get; } = new();

    public ClusterNeighbours Neighbours => new(Vault, Runs, Cluster, Tokens, Options, Time);

    public AddCluster Add => new(Vault, Vault, Cluster, Neighbours, Issuer, Trial, Revoker, Options);

    public RotateCluster Rotate =>
        new(new FleetSource(Vault, Options), Tokens, Cluster, Issuer, Trial, new RenewedRegistration(Vault, Vault), Revoker, Time);

    public RemoveCluster Remove => new(Vault, Vault, Cluster, Neighbours, Tokens, Options);

    /// <summary>One run's.</summary>
    public TokenRenewer Renewer() => new(
        Tokens,
        Cluster,
        new RenewedRegistration(Vault, Vault),
        new FormerTokens(Revoker, TimeSpan.FromMinutes(8), Time),
        Time,
        NullLogger<TokenRenewer>.Instance);

    public static AdminKubeconfig Admin { get; } = new()
    {
        Source = "/home/jane/.kube/config",
        Context = "jane@berlin",
        Kubeconfig = new SecretText("kubeconfig of an administrator"),
        Endpoint = new ClusterEndpoint { Server = "https://api.example:6443" },
    };

    public static AddClusterRequest AddRequest { get; } = new() { Name = new ClusterName(Name), Admin = Admin };

    public static ClusterRegistration Registration(string token = "") => new()
    {
        Name = new ClusterName(Name),
        VaultSecret = VaultSecret,
        Kubeconfig = new SecretText($"token: {token}"),
        SecretName = new SecretName("ecr"),
    };

    /// <summary>Registers the cluster with the token of a Secret, which is there.</summary>
    public void RegisterWithSecret(string secret, params (string Key, string Value)[] tags)
    {
        Cluster.Admin.PutTokenSecret(secret);
        Store(FakeAdministration.TokenIn(secret), tags);
    }

    public void Store(string token, params (string Key, string Value)[] tags) => Vault.Put(VaultSecret, $"token: {token}", tags);

    /// <summary>Records that a run saw the uid of a cluster.</summary>
    public async Task RecordAsync(string cluster, string uid)
    {
        var before = await Runs.ReadClusterStateAsync(cluster, None);
        var state = new ClusterState
        {
            Name = cluster,
            LastRunId = "20261127T090000Z-00000001",
            LastRunAt = Time.GetUtcNow(),
            LastFinishedAt = Time.GetUtcNow(),
            LastOutcome = Outcome.Succeeded,
            ClusterUid = uid,
        };
        Assert.Null(await Runs.SaveClusterStateAsync(before.Value!, state, None));
    }

    /// <summary>Lets the time pass that the work waits for.</summary>
    public async Task<T> HurriedAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await work;
    }

    /// <summary>The kubeconfig that the vault has now.</summary>
    public async Task<string> StoredAsync() => (await Vault.ReadAsync(VaultSecret, None)).Value!.Reveal();
}
