using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>An identity with Roles in some namespaces, and no right in the cluster.</summary>
public sealed class NamespacedReadTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private ClusterServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ClusterServer.StartAsync(new ClusterServerOptions { Namespaces = ["team-a", "team-b", "team-c"] }, None);
        _server.Seed.Namespace(AccessNames.Namespace);
        var needs = new AccessNeeds { SecretName = PullSecrets.Name, ServiceAccounts = [new("default")], OnlyNamespaces = [new("team-a"), new("team-b")] };
        foreach (var item in AccessObjects.Roles(needs))
        {
            _server.Seed.Put(System.Text.Json.Nodes.JsonNode.Parse(item.Manifest)!.AsObject());
        }
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_server.Requests.Unexpected);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Reads_each_named_namespace_and_what_is_in_it()
    {
        using var cluster = await ConnectAsync("team-a", "team-b");
        await cluster.ApplyAsync(new NamespaceName("team-b"), PullSecrets.With("password"), force: false, resourceVersion: null, None);

        Assert.Equal(["team-a", "team-b"], (await cluster.ListNamespacesAsync(None)).Value!.Select(found => found.Name.Value));
        Assert.Equal("team-b", Assert.Single((await cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!).Namespace.Value);
        Assert.Equal(2, (await cluster.ListServiceAccountsAsync(new ServiceAccountName("default"), None)).Value!.Count);
        Assert.DoesNotContain(_server.Requests.All, request => request.Target.StartsWith("/api/v1/secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_its_role_a_namespace_counts_as_there_and_only_its_write_fails()
    {
        using var cluster = await ConnectAsync("team-a", "team-c");

        Assert.Equal(["team-a", "team-c"], (await cluster.ListNamespacesAsync(None)).Value!.Select(found => found.Name.Value));
        Assert.Empty((await cluster.ListSecretsAsync(PullSecrets.Name, None)).Value!);
        var written = await cluster.ApplyAsync(new NamespaceName("team-c"), PullSecrets.With("password"), force: false, resourceVersion: null, None);
        Assert.Equal(FailureKind.Forbidden, written.Failure?.Kind);
        Assert.Contains("team-c", written.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_gone_is_not_there()
    {
        _server.Seed.Put(System.Text.Json.Nodes.JsonNode.Parse(AccessObjects.Roles(new AccessNeeds { SecretName = PullSecrets.Name })[0].Manifest)!.AsObject());
        _server.Seed.Put(System.Text.Json.Nodes.JsonNode.Parse(AccessObjects.Roles(new AccessNeeds { SecretName = PullSecrets.Name })[1].Manifest)!.AsObject());
        using var cluster = await ConnectAsync("team-a", "gone");

        Assert.Equal(["team-a"], (await cluster.ListNamespacesAsync(None)).Value!.Select(found => found.Name.Value));
    }

    [Fact]
    public async Task A_credential_that_is_refused_fails_the_cluster()
    {
        using var cluster = await OpenAsync(_server.KubeconfigWithToken("nobody"), "team-a");

        Assert.Equal(FailureKind.Unauthorized, (await cluster.ListNamespacesAsync(None)).Failure?.Kind);
        Assert.Equal(FailureKind.Unauthorized, (await cluster.ListSecretsAsync(PullSecrets.Name, None)).Failure?.Kind);
    }

    private Task<ICluster> ConnectAsync(params string[] names) => OpenAsync(_server.KubeconfigFor(AccessNames.Namespace, AccessNames.ServiceAccount), names);

    private static async Task<ICluster> OpenAsync(string kubeconfig, params string[] names)
    {
        var connected = await new KubernetesConnector(new KubernetesOptions(), FakeClouds.None, new KnownSecrets(), TimeProvider.System).ConnectAsync(
            new ClusterRegistration
            {
                Name = new ClusterName("main"),
                VaultSecret = "kubeconfig-main",
                Kubeconfig = new SecretText(kubeconfig),
                SecretName = PullSecrets.Name,
                Namespaces = new() { Include = [.. names.Select(name => new Glob(name))] },
                IsNamespaced = true,
            },
            None);
        return connected.Value!;
    }
}
