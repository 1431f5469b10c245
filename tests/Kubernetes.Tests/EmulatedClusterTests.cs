using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Sandbox.Kubernetes.Seeding;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>The adapter against the sandbox's API server, with the name-limited role that we ship.</summary>
public sealed class EmulatedClusterTests : IAsyncLifetime
{
    private static readonly NamespaceName Team = new("team-a");
    private static readonly ServiceAccountName Account = new("default");
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private ClusterServer _server = null!;
    private ICluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ClusterServer.StartAsync(new ClusterServerOptions { Namespaces = ["team-a", "team-b", "team-c"] }, None);
        _cluster = await ConnectAsync(LeastPrivilege.Install(_server, new LeastPrivilegeOptions { MayDelete = true, ServiceAccounts = ["default"] }));
    }

    public async ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        Assert.Empty(_server.Requests.Unexpected);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Creates_updates_lists_and_deletes_with_the_shipped_role()
    {
        Assert.Equal(WriteOutcome.Created, (await Apply(PullSecrets.With("first"))).Value);
        Assert.Equal(WriteOutcome.Updated, (await Apply(PullSecrets.With("second"))).Value);

        var secret = Assert.Single((await _cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!);

        Assert.Equal(Team, secret.Namespace);
        Assert.Equal(PullSecretMetadata.SecretType, secret.Type);
        Assert.Equal(PullSecrets.DockerConfig("second"), secret.DockerConfigJson?.Reveal());
        Assert.Equal(PullSecretMetadata.ManagedByValue, secret.Labels[PullSecretMetadata.ManagedByLabel]);
        Assert.Empty(secret.OtherWriters);
        Assert.Equal(WriteOutcome.Deleted, (await _cluster.DeleteAsync(PullSecrets.Name, secret, None)).Value);
        Assert.Equal(WriteOutcome.Unchanged, (await _cluster.DeleteAsync(PullSecrets.Name, secret, None)).Value);
    }

    [Fact]
    public async Task Reads_a_list_of_several_pages_with_a_name_limited_role()
    {
        foreach (var name in (string[])["team-a", "team-b", "team-c"])
        {
            await _cluster.ApplyAsync(new NamespaceName(name), PullSecrets.With("password"), false, null, None);
        }

        using var paging = await ConnectAsync(_server.KubeconfigFor(LeastPrivilege.Name, LeastPrivilege.Name), pageSize: 1);

        Assert.Equal(3, (await paging.ListSecretsAsync(PullSecrets.Name, None)).Value!.Count);
        Assert.Equal(3, paging.ApiRequests);
    }

    [Fact]
    public async Task Refuses_to_write_what_changed_since_it_was_observed()
    {
        await Apply(PullSecrets.With("first"));
        var observed = (await _cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!.Single();
        await Apply(PullSecrets.With("second"));

        Assert.Equal(FailureKind.Conflict, (await Apply(PullSecrets.With("third"), force: true, observed.ResourceVersion)).Failure?.Kind);
        Assert.Equal(FailureKind.Conflict, (await _cluster.DeleteAsync(PullSecrets.Name, observed, None)).Failure?.Kind);
    }

    [Fact]
    public async Task Adopts_a_foreign_secret_by_force_only_and_names_its_writer()
    {
        _server.Seed.Secret("team-a", PullSecrets.Name.Value, PullSecretMetadata.SecretType, [new(PullSecretMetadata.DataKey, PullSecrets.DockerConfig("old"))], "kubectl-create");

        var conflict = (await Apply(PullSecrets.With("new"))).Failure;

        Assert.Equal(FailureKind.Conflict, conflict?.Kind);
        Assert.Contains("kubectl-create", conflict?.Message, StringComparison.Ordinal);
        Assert.Equal(["kubectl-create"], (await _cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!.Single().OtherWriters);
        Assert.Equal(WriteOutcome.Updated, (await Apply(PullSecrets.With("new"), force: true)).Value);
        Assert.Empty((await _cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!.Single().OtherWriters);
        Assert.Equal(WriteOutcome.Updated, (await _cluster.RemoveLastAppliedAsync(Team, PullSecrets.Name, null, None)).Value);
    }

    [Fact]
    public async Task Tells_a_secret_of_another_type()
    {
        _server.Seed.Secret("team-a", PullSecrets.Name.Value, "Opaque", [new("key", "value")]);

        Assert.Equal(FailureKind.WrongType, (await Apply(PullSecrets.With("new"), force: true)).Failure?.Kind);
    }

    [Fact]
    public async Task Skips_a_namespace_that_is_going_or_gone()
    {
        ClusterFaults.Terminating(_server, "team-a");

        Assert.Equal(WriteOutcome.NamespaceTerminating, (await Apply(PullSecrets.With("new"))).Value);
        Assert.Equal(WriteOutcome.NamespaceNotFound, (await _cluster.ApplyAsync(new NamespaceName("gone"), PullSecrets.With("new"), false, null, None)).Value);
        Assert.Contains((await _cluster.ListNamespacesAsync(None)).Value!, found => found.Name == Team && found.IsTerminating);
    }

    [Fact]
    public async Task Tells_a_quota_from_a_missing_right()
    {
        ClusterFaults.Quota(_server, "team-a");

        Assert.Equal(FailureKind.QuotaExceeded, (await Apply(PullSecrets.With("new"))).Failure?.Kind);
        Assert.Equal(
            new Failure(FailureKind.Forbidden, "The kubeconfig's user lacks the right to list secrets named 'other' in the whole cluster."),
            (await _cluster.ListSecretsAsync(new SecretName("other"), None)).Failure);
    }

    [Fact]
    public async Task Adds_to_a_service_account_and_keeps_what_is_there()
    {
        Assert.Equal(WriteOutcome.Updated, (await _cluster.AddImagePullSecretAsync(Team, Account, new SecretName("other"), None)).Value);
        Assert.Equal(WriteOutcome.Updated, (await _cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Value);
        Assert.Equal(WriteOutcome.Unchanged, (await _cluster.AddImagePullSecretAsync(Team, Account, PullSecrets.Name, None)).Value);
        Assert.Equal(FailureKind.Forbidden, (await _cluster.AddImagePullSecretAsync(Team, new ServiceAccountName("builder"), PullSecrets.Name, None)).Failure?.Kind);

        var accounts = (await _cluster.ListServiceAccountsAsync(Account, None)).Value!;

        Assert.Equal(["other", "ecr-registry-credentials"], accounts.Single(account => account.Namespace == Team).ImagePullSecrets.Select(name => name.Value));
    }

    [Fact]
    public async Task Reports_a_token_that_the_server_does_not_know()
    {
        using var stranger = await ConnectAsync(_server.KubeconfigWithToken("nobody"));

        Assert.Equal(FailureKind.Unauthorized, (await stranger.ListNamespacesAsync(None)).Failure?.Kind);
    }

    [Fact]
    public async Task Works_with_a_client_certificate()
    {
        using var administrator = await ConnectAsync(_server.KubeconfigForCertificate("admin", ["system:masters"]));

        Assert.NotEmpty((await administrator.ListNamespacesAsync(None)).Value!);
        Assert.NotNull(administrator.CredentialExpiresAt);
    }

    [Fact]
    public async Task Reports_a_server_that_drops_connections_or_shows_another_certificate()
    {
        _server.Faults.DropsConnections = true;
        Assert.Equal(FailureKind.Unreachable, (await _cluster.ListNamespacesAsync(None)).Failure?.Kind);

        _server.Faults.Clear();
        _server.Faults.Certificate = ServedCertificate.Expired;
        Assert.Contains("has expired", (await _cluster.ListNamespacesAsync(None)).Failure?.Message, StringComparison.Ordinal);

        _server.Faults.Certificate = ServedCertificate.OfAnotherAuthority;
        Assert.Contains("authority", (await _cluster.ListNamespacesAsync(None)).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gets_over_passing_faults()
    {
        _server.Faults.ForNext(1, Fault.TooManyRequests);
        _server.Faults.ForNext(1, Fault.Unavailable);
        _server.Faults.ForNext(1, Fault.CutConnection);

        // The write whose answer was cut had been done, so the last try finds it there.
        Assert.Equal(WriteOutcome.Updated, (await Apply(PullSecrets.With("new"))).Value);
        Assert.Equal(4, _cluster.ApiRequests);
    }

    private Task<Result<WriteOutcome>> Apply(PullSecret secret, bool force = false, string? resourceVersion = null) =>
        _cluster.ApplyAsync(Team, secret, force, resourceVersion, None);

    private static async Task<ICluster> ConnectAsync(string kubeconfig, int pageSize = 500)
    {
        // The server's tokens and certificates are on the real clock.
        var connector = new KubernetesConnector(
            new KubernetesOptions { PageSize = pageSize, RequestTimeout = TimeSpan.FromHours(1) },
            FakeClouds.None, new KnownSecrets(),
            new HurriedTimeProvider(TimeProvider.System));
        var connected = await connector.ConnectAsync(KubeconfigText.Registered(kubeconfig), None);
        Assert.Null(connected.Failure);
        return connected.Value!;
    }
}
