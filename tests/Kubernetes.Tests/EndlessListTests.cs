using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>API servers that send without end: each fails alone, by a limit that its message names.</summary>
public sealed class EndlessListTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly ObservationLimits Small = new() { MaxObjects = 2000, MaxObjectBytes = 512 * 1024 };

    private ClusterServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ClusterServer.StartAsync(new ClusterServerOptions { Namespaces = ["team-a"] }, None);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("items", "holds more than 2000 objects (EcrFleet__MaxNamespaces).")]
    [InlineData("managed fields", "holds an object of more than 512 KB.")]
    [InlineData("labels", "holds an object of more than 512 KB.")]
    [InlineData("text", "holds an object of more than 512 KB.")]
    [InlineData("number", "holds an object of more than 512 KB.")]
    [InlineData("whitespace", "holds an object of more than 512 KB.")]
    [InlineData("depth", "is nested deeper than 64 levels.")]
    public async Task Ends_a_list_without_end(string way, string says)
    {
        _server.Faults.When(request => request.Plural == "namespaces", Fault.Endless(way, "NamespaceList"));
        using var cluster = await ConnectAsync(Small);

        var failure = (await cluster.ListNamespacesAsync(None)).Failure;

        Assert.Equal(new Failure(FailureKind.Invalid, $"The API server's list of namespaces {says}"), failure);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Fact]
    public async Task Ends_a_list_of_nothing_at_its_first_object()
    {
        _server.Faults.When(request => request.Plural == "namespaces", Fault.Endless("nulls", "NamespaceList"));
        using var cluster = await ConnectAsync(Small);

        Assert.Equal("The API server's list of namespaces holds an object without name or version.", (await cluster.ListNamespacesAsync(None)).Failure?.Message);
    }

    [Fact]
    public async Task Takes_endless_fields_for_the_answer_of_something_else()
    {
        _server.Faults.When(request => request.Plural == "namespaces", Fault.Endless("fields", "NamespaceList"));
        using var cluster = await ConnectAsync(Small);

        Assert.Equal(FailureKind.Unreachable, (await cluster.ListNamespacesAsync(None)).Failure?.Kind);
    }

    [Fact]
    public async Task Holds_no_more_of_large_objects_than_a_cluster_may_take()
    {
        _server.Faults.When(request => request.Plural == "secrets", Fault.Endless("large items", "SecretList"));
        using var cluster = await ConnectAsync(new ObservationLimits { MaxObjects = 20_000 });

        Assert.Equal("The API server's list of secrets takes more than 16 MB of memory.", (await cluster.ListSecretsAsync(PullSecrets.Name, None)).Failure?.Message);
    }

    [Fact]
    public async Task Ends_pages_whose_tokens_come_again()
    {
        _server.Faults.When(request => request.Plural == "namespaces", Fault.EndlessPages("NamespaceList", page => page % 2 == 0 ? "a" : "b"));
        using var cluster = await ConnectAsync(Small);

        Assert.Equal(new Failure(FailureKind.Invalid, "The API server's list of namespaces does not end."), (await cluster.ListNamespacesAsync(None)).Failure);
        Assert.Equal(3, cluster.ApiRequests);
    }

    [Fact]
    public async Task Ends_pages_whose_tokens_are_always_new()
    {
        _server.Faults.When(request => request.Plural == "namespaces", Fault.EndlessPages("NamespaceList", page => $"token-{page}"));
        using var cluster = await ConnectAsync(Small with { MaxObjects = 100_000, MaxPages = 100 });

        Assert.Equal(
            new Failure(FailureKind.Invalid, "The API server's list of namespaces does not end after 100 pages."), (await cluster.ListNamespacesAsync(None)).Failure);
        Assert.Equal(100, cluster.ApiRequests);
    }

    [Fact]
    public async Task A_big_cluster_waits_for_another_one_and_a_small_one_does_not()
    {
        var limits = new ObservationLimits { FreeBytesKept = 2000, SharedBytesKept = 2000 };
        _server.Seed.Namespace("of-a-big-cluster");
        for (var at = 0; at < 40; at++)
        {
            _server.Seed.Namespace($"one-of-many-{at}");
        }

        var connector = Connector(limits);
        var first = await ConnectAsync(connector, "*");
        Assert.True((await first.ListNamespacesAsync(None)).Value!.Count > 40);
        using var second = await ConnectAsync(connector, "*");
        using var small = await ConnectAsync(connector, "team-a");

        var waiting = second.ListNamespacesAsync(None);
        Assert.Single((await small.ListNamespacesAsync(None)).Value!);
        Assert.False(waiting.IsCompleted);
        first.Dispose();

        Assert.True((await waiting).Value!.Count > 40);
    }

    private static KubernetesConnector Connector(ObservationLimits limits) =>
        new(new KubernetesOptions { Limits = limits, RequestTimeout = TimeSpan.FromMinutes(5) }, FakeClouds.None, new KnownSecrets(), TimeProvider.System);

    private Task<ICluster> ConnectAsync(ObservationLimits limits) => ConnectAsync(Connector(limits), "*");

    private async Task<ICluster> ConnectAsync(KubernetesConnector connector, string namespaces)
    {
        var connected = await connector.ConnectAsync(
            new ClusterRegistration
            {
                Name = new ClusterName("main"),
                VaultSecret = "kubeconfig-main",
                Kubeconfig = new SecretText(_server.AdminKubeconfig),
                SecretName = PullSecrets.Name,
                Namespaces = new() { Include = namespaces == "*" ? [] : [new Core.Selection.Glob(namespaces)] },
                IsNamespaced = namespaces != "*",
            },
            None);
        return connected.Value!;
    }
}
