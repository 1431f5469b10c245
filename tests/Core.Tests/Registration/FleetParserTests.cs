using CsCheck;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Tests.Registration;

public sealed class FleetParserTests
{
    [Fact]
    public void Reads_clusters_and_registries_in_the_order_of_their_names()
    {
        var fleet = Entry.Parse(Entry.Cluster("paris"), Entry.Registry("Zoo"), Entry.Cluster("Berlin"), Entry.Registry("acme"));

        Assert.Equal(["Berlin", "paris"], fleet.Clusters.Select(cluster => cluster.Name.Value));
        Assert.Equal(["acme", "Zoo"], fleet.Registries.Select(registry => registry.Name.Value));
        Assert.All(fleet.Clusters, cluster => Assert.True(cluster.Registration.IsSuccess));
        Assert.All(fleet.Registries, registry => Assert.True(registry.Registration.IsSuccess));
    }

    [Fact]
    public void Finds_the_prefixes_without_case()
    {
        var fleet = Entry.Parse(Entry.Of("KubeConfig-berlin", "x"), Entry.Of("AWS-main", Entry.GoodAws));

        Assert.Equal("KubeConfig-berlin", Entry.Good(Assert.Single(fleet.Clusters).Registration).VaultSecret);
        Assert.Equal("AWS-main", Entry.Good(Assert.Single(fleet.Registries).Registration).VaultSecret);
    }

    [Fact]
    public void Ignores_other_secrets()
    {
        var fleet = Entry.Parse(Entry.Of("database-password", "x"), Entry.Of("kubeconfig-", "x"), Entry.Of("aws-", "x"), Entry.Of("my-aws-key", "x"));

        Assert.Empty(fleet.Clusters);
        Assert.Empty(fleet.Registries);
    }

    [Fact]
    public void Leaves_disabled_secrets_out()
    {
        var off = Entry.Cluster("off");
        var fleet = Entry.Parse(Entry.Cluster("on"), Entry.Registry("main"), off with { Item = off.Item with { IsEnabled = false } });

        Assert.Equal(["on"], fleet.Clusters.Select(cluster => cluster.Name.Value));
    }

    [Fact]
    public void A_disabled_registry_cannot_be_named()
    {
        var off = Entry.Registry("off");
        var fleet = Entry.Parse(
            Entry.Cluster("berlin", ("registries", "off")), Entry.Registry("main"), off with { Item = off.Item with { IsEnabled = false } });

        Assert.Contains("no enabled vault secret 'aws-off'", Entry.Problem(Assert.Single(fleet.Clusters).Registration), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_secret_fails_itself_only()
    {
        var fleet = Entry.Parse(
            Entry.Unreadable("kubeconfig-berlin", FailureKind.Forbidden),
            Entry.Unreadable("aws-other", FailureKind.Timeout),
            Entry.Cluster("paris"),
            Entry.Registry("main"));

        Assert.Equal(FailureKind.Forbidden, fleet.Clusters[0].Registration.Failure?.Kind);
        Assert.Equal(FailureKind.Timeout, fleet.Registries[1].Registration.Failure?.Kind);
        Assert.Equal(["main", "other"], Entry.Good(fleet.Clusters[1].Registration).Registries.Select(name => name.Value));
    }

    [Theory]
    [InlineData("kubeconfig-my_cluster")]
    [InlineData("kubeconfig-berlin.old")]
    [InlineData("kubeconfig-a b")]
    [InlineData("kubeconfig-zürich")]
    [InlineData("aws-a/b")]
    public void A_name_that_Key_Vault_would_not_take_fails(string name)
    {
        var fleet = Entry.Parse(Entry.Of(name, Entry.GoodAws));

        var failure = Assert.Single(
            fleet.Clusters.Select(cluster => cluster.Registration.Failure).Concat(fleet.Registries.Select(registry => registry.Registration.Failure)));
        Assert.Equal(FailureKind.Invalid, failure?.Kind);
        Assert.Contains($"'{name}'", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_longer_than_Key_Vault_takes_fails()
    {
        var longest = new string('a', 116);

        var fleet = Entry.Parse(Entry.Registry("main"), Entry.Cluster(longest), Entry.Cluster(longest + "a"));

        Assert.Equal([true, false], fleet.Clusters.Select(cluster => cluster.Registration.IsSuccess));
    }

    [Fact]
    public void Two_secrets_that_differ_in_case_only_fail_that_cluster()
    {
        var fleet = Entry.Parse(Entry.Cluster("berlin"), Entry.Cluster("Berlin"), Entry.Cluster("paris"), Entry.Registry("main"));

        Assert.Equal(["Berlin", "paris"], fleet.Clusters.Select(cluster => cluster.Name.Value));
        Assert.Contains("2 secrets have this name", Entry.Problem(fleet.Clusters[0].Registration), StringComparison.Ordinal);
        Assert.True(fleet.Clusters[1].Registration.IsSuccess);
    }

    [Fact]
    public void The_order_of_the_entries_does_not_matter()
    {
        VaultEntry[] entries =
        [
            Entry.Cluster("b"), Entry.Cluster("B"), Entry.Cluster("a", ("prune", "x")), Entry.Cluster("c", ("registries", "n,m")),
            Entry.Registry("m"), Entry.Registry("n"), Entry.Unreadable("kubeconfig-d", FailureKind.Timeout), Entry.Of("aws-o", "{"),
        ];
        var expected = Print(Entry.Parse(entries));

        Gen.Shuffle(entries).Sample(shuffled => Assert.Equal(expected, Print(Entry.Parse(shuffled))), iter: 200);
    }

    [Fact]
    public void Never_throws_on_any_text()
    {
        var names = Gen.OneOf(Gen.String, Gen.String.Select(text => "kubeconfig-" + text), Gen.String.Select(text => "aws-" + text));
        var tags = Gen.Dictionary(Gen.OneOf(Gen.String, Gen.OneOf([.. RegistrationTags.OfClusters.Append("region").Select(Gen.Const)])), Gen.String)[0, 5];
        var entry = Gen.Select(
            names, Gen.String, tags, (name, value, tag) => Entry.Of(name, value, [.. tag.Select(pair => (pair.Key, pair.Value))]));

        entry.Array[0, 5].Sample(entries => Assert.NotNull(FleetParser.Parse(entries, new SecretName("pull"))), iter: 3000);
    }

    private static string Print(Fleet fleet) =>
        string.Join(
            '\n',
            fleet.Clusters.Select(cluster => $"{cluster.Name} {cluster.Registration.Failure} {string.Join(',', cluster.Registration.Value?.Registries ?? [])}")
                .Concat(fleet.Registries.Select(registry => $"{registry.Name} {registry.Registration.Failure}")));
}
