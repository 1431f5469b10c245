using EcrFleet.Application.Clusters;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Kubernetes.Tests.Administration;

/// <summary>The administration adapter against the sandbox's API server.</summary>
public sealed class ClusterAdministrationTests : IAsyncLifetime
{
    private static readonly AccessNeeds Needs = new() { SecretName = new SecretName("ecr") };
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private ClusterServer _server = null!;
    private IClusterAdministration _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ClusterServer.StartAsync(new ClusterServerOptions { Version = "1.36", Namespaces = ["team-a"] }, None);
        _admin = await ConnectAsync(_server.AdminKubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        Assert.Empty(_server.Requests.Unexpected);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Knows_the_server_by_version_and_uid()
    {
        var version = (await _admin.GetVersionAsync(None)).Value!;

        Assert.Equal((1, 36, "v1.36.2"), (version.Major, version.Minor, version.GitVersion));
        Assert.True(version.HasAdmissionPolicies);
        Assert.Equal((string?)_server.Seed.Find("namespaces", "", "kube-system")!["metadata"]!["uid"], (await _admin.GetClusterUidAsync(None)).Value);
    }

    [Fact]
    public async Task Applies_once_and_finds_nothing_to_change_the_second_time()
    {
        Assert.Equal(FailureKind.NotFound, (await _admin.FindAsync(AccessObjects.Namespace.Id, None)).Failure?.Kind);
        Assert.Equal(WriteOutcome.Created, (await _admin.ApplyAsync(AccessObjects.Namespace, isDryRun: false, None)).Value);
        Assert.Equal(WriteOutcome.Unchanged, (await _admin.ApplyAsync(AccessObjects.Namespace, isDryRun: false, None)).Value);

        var found = (await _admin.FindAsync(AccessObjects.Namespace.Id, None)).Value!;

        Assert.True(found.IsOwned);
        Assert.Equal(AccessObjects.Namespace.Id, found.Id);
    }

    [Fact]
    public async Task A_changed_role_is_an_update_and_takes_rules_from_others()
    {
        await ApplyAllAsync(Needs);

        Assert.Equal(WriteOutcome.Updated, (await _admin.ApplyAsync(AccessObjects.Roles(Needs with { Prune = true })[0], isDryRun: false, None)).Value);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        Assert.Equal(WriteOutcome.Created, (await _admin.ApplyAsync(AccessObjects.Namespace, isDryRun: true, None)).Value);
        Assert.Equal(WriteOutcome.Created, (await _admin.TryPullSecretAsync(new("team-a"), Needs.SecretName, None)).Value);

        Assert.Null(_server.Seed.Find("namespaces", "", "ecr-fleet"));
        Assert.Null(_server.Seed.Find("secrets", "team-a", "ecr"));
    }

    [Fact]
    public async Task The_account_s_token_is_granted_and_tells_who_it_is()
    {
        await ApplyAllAsync(Needs);

        var token = (await _admin.RequestTokenAsync(AccessIdentity.Default, TimeSpan.FromHours(2), None)).Value!;
        using var account = await ConnectAsync(_server.KubeconfigWithToken(token.Value.Reveal()));

        Assert.Equal(new ClusterIdentity(AccessIdentity.Default.UserName, IsFromServer: true), (await account.WhoAmIAsync(None)).Value);
        Assert.Equal(token.ExpiresAt, account.CredentialExpiresAt);
    }

    [Fact]
    public async Task Before_1_28_the_credential_itself_tells_who_it_is()
    {
        await using var old = await ClusterServer.StartAsync(new ClusterServerOptions { Version = "1.20" }, None);
        using var account = await ConnectAsync(LeastPrivilege.Install(old));
        using var person = await ConnectAsync(old.KubeconfigForCertificate("jane", ["system:masters"]));

        Assert.Equal(new ClusterIdentity(AccessIdentity.Default.UserName, IsFromServer: false), (await account.WhoAmIAsync(None)).Value);
        Assert.Equal(new ClusterIdentity("jane", IsFromServer: false), (await person.WhoAmIAsync(None)).Value);
        Assert.False((await account.GetVersionAsync(None)).Value!.HasAdmissionPolicies);
    }

    [Fact]
    public async Task Every_needed_right_is_there_after_the_objects_are_applied()
    {
        var needs = Needs with { Prune = true, ServiceAccounts = [new("default")], RenewsToken = true };
        await ApplyAllAsync(needs);
        using var account = await ConnectAsync(_server.KubeconfigFor(AccessNames.Namespace, AccessNames.ServiceAccount));

        var answers = await Task.WhenAll(AccessQuestions.Of(needs).Select(question => account.AskAsync(question, None)));

        Assert.Equal(9, answers.Length);
        Assert.All(answers, answer => Assert.True(answer.Value!.IsAllowed));
    }

    [Fact]
    public async Task A_right_that_is_not_there_is_denied()
    {
        await ApplyAllAsync(Needs);
        using var account = await ConnectAsync(_server.KubeconfigFor(AccessNames.Namespace, AccessNames.ServiceAccount));

        Assert.False((await account.AskAsync(new() { Verb = "list", Resource = "secrets" }, None)).Value!.IsAllowed);
        Assert.Equal(FailureKind.Forbidden, (await account.TryPullSecretAsync(new("team-a"), new SecretName("other"), None)).Failure?.Kind);
        Assert.Equal(WriteOutcome.Created, (await account.TryPullSecretAsync(new("team-a"), Needs.SecretName, None)).Value);
    }

    [Fact]
    public async Task Reads_the_token_secret_once_it_is_filled()
    {
        await ApplyAllAsync(Needs);
        Assert.Equal(FailureKind.NotFound, (await _admin.ReadTokenSecretAsync(AccessIdentity.Default.TokenSecret, None)).Failure?.Kind);

        await _admin.ApplyAsync(AccessObjects.TokenSecret(Needs), isDryRun: false, None);

        Assert.NotNull((await _admin.ReadTokenSecretAsync(AccessIdentity.Default.TokenSecret, None)).Value);
    }

    [Fact]
    public async Task Lists_the_token_secrets_of_our_account_and_no_others()
    {
        await ApplyAllAsync(Needs);
        _server.Seed.ServiceAccount(AccessNames.Namespace, "other");
        _server.Seed.Secret(AccessNames.Namespace, "ecr-fleet-token-opaque", "Opaque", [new("token", "x")]);
        var ofAnother = AccessObjects.TokenSecretNamed("other-token", AccessIdentity.Default, null);
        await _admin.ApplyAsync(AccessObjects.TokenSecretNamed("ecr-fleet-token-20261127090000", AccessIdentity.Default, null), isDryRun: false, None);
        await _admin.ApplyAsync(ofAnother with { Manifest = ofAnother.Manifest.Replace("""name":"ecr-fleet"}""", """name":"other"}""", StringComparison.Ordinal) }, isDryRun: false, None);

        var secret = Assert.Single((await _admin.ListTokenSecretsAsync(AccessIdentity.Default, None)).Value!);

        Assert.Equal(("ecr-fleet-token-20261127090000", true), (secret.Id.Name, secret.IsOwned));
        Assert.InRange(secret.CreatedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Lists_and_deletes_what_is_ours()
    {
        await ApplyAllAsync(Needs);
        _server.Seed.ServiceAccount("team-a", "theirs");

        var ours = Assert.Single((await _admin.ListOwnedAsync(AccessObjectKind.ServiceAccount, None)).Value!);

        Assert.Equal(AccessIdentity.Default.ServiceAccountId, ours.Id);
        Assert.Contains((await _admin.ListContentAsync(new("team-a"), None)).Value!, item => item.Id.Name == "theirs");
        Assert.DoesNotContain((await _admin.ListContentAsync(new("team-a"), None)).Value!, item => item.Id.Name == "default");
        Assert.Equal(WriteOutcome.Deleted, (await _admin.DeleteAsync(ours, None)).Value);
        Assert.Equal(WriteOutcome.Unchanged, (await _admin.DeleteAsync(ours, None)).Value);
    }

    private static async Task<IClusterAdministration> ConnectAsync(string kubeconfig)
    {
        var connected = await new KubernetesConnector(new KubernetesOptions(), FakeClouds.None, new KnownSecrets(), TimeProvider.System).AdministerAsync(
            new ClusterRegistration
            {
                Name = new ClusterName("main"),
                VaultSecret = "kubeconfig-main",
                Kubeconfig = new SecretText(kubeconfig),
                SecretName = Needs.SecretName,
            },
            None);
        Assert.Null(connected.Failure);
        return connected.Value!;
    }

    private async Task ApplyAllAsync(AccessNeeds needs)
    {
        foreach (var item in (AccessObject[])[AccessObjects.Namespace, AccessObjects.ServiceAccount(needs), .. AccessObjects.Roles(needs), .. AccessObjects.Policy(needs)])
        {
            Assert.Null((await _admin.ApplyAsync(item, isDryRun: false, None)).Failure);
        }
    }
}
