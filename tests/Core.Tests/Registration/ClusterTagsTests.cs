using EcrFleet.Core.Names;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Registration;

public sealed class ClusterTagsTests
{
    [Fact]
    public void Without_tags_all_namespaces_get_all_registries()
    {
        var cluster = Entry.Good(Entry.ParseCluster());

        Assert.Null(cluster.Context);
        Assert.Equal(["main", "other"], cluster.Registries.Select(name => name.Value));
        Assert.Empty(cluster.Namespaces.Include);
        Assert.Empty(cluster.Namespaces.Exclude);
        Assert.Null(cluster.Namespaces.Labels);
        Assert.Equal("ecr-registry-credentials", cluster.SecretName.Value);
        Assert.Empty(cluster.ServiceAccounts);
        Assert.False(cluster.Prune);
        Assert.Empty(cluster.Warnings);
    }

    [Fact]
    public void Tags_of_the_user_are_kept_as_they_are_by_name()
    {
        var cluster = Entry.Good(Entry.ParseCluster(("Region", "EU"), ("env", "<prod>"), ("Registries", "main")));

        Assert.Equal(["Region=EU", "env=<prod>"], cluster.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public void Reads_every_tag()
    {
        var cluster = Entry.Good(Entry.ParseCluster(
            ("context", " prod admin "),
            ("registries", "OTHER"),
            ("namespaces", "team-?, prod, prod"),
            ("exclude-namespaces", "kube-*"),
            ("namespace-selector", "team in (b,a), !legacy"),
            ("secret-name", "my.pull-secret"),
            ("service-accounts", "default,builder"),
            ("prune", "true")));

        Assert.Equal("prod admin", cluster.Context);
        Assert.Equal([new RegistryName("other")], cluster.Registries);
        Assert.Equal([new Glob("prod"), new Glob("team-?")], cluster.Namespaces.Include);
        Assert.Equal([new Glob("kube-*")], cluster.Namespaces.Exclude);
        Assert.Equal(["team", "legacy"], cluster.Namespaces.Labels!.Requirements.Select(requirement => requirement.Key));
        Assert.Equal("my.pull-secret", cluster.SecretName.Value);
        Assert.Equal([new ServiceAccountName("builder"), new ServiceAccountName("default")], cluster.ServiceAccounts);
        Assert.True(cluster.Prune);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_flag_is_true_or_false(string text, bool expected) => Assert.Equal(expected, Entry.Good(Entry.ParseCluster(("prune", text))).Prune);

    [Fact]
    public void Where_the_fleet_has_no_registry_the_one_that_is_named_is_the_problem() => Assert.Equal(
        "Vault secret 'kubeconfig-berlin': tag 'registries' names the registry 'main', but there is no enabled vault secret 'aws-main'.",
        Entry.Problem(Assert.Single(Entry.Parse(Entry.Cluster("berlin", ("registries", "main"))).Clusters).Registration));

    [Fact]
    public void The_only_registry_of_a_cluster_opens_it_if_it_is_one_of_EKS()
    {
        Assert.Equal("aws-other", Entry.Good(Entry.ParseCluster(("registries", "other"))).EksRegistry?.Value?.VaultSecret);
        Assert.Equal("aws-main", Entry.Good(Entry.ParseCluster(("registries", "other"), ("eks-registry", "Main"))).EksRegistry?.Value?.VaultSecret);
        Assert.Null(Entry.Good(Entry.ParseCluster()).EksRegistry);
        Assert.EndsWith("tag 'eks-registry' names no registry of the fleet.", Entry.Problem(Entry.ParseCluster(("eks-registry", "third"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Rights_in_some_namespaces_only_need_their_names()
    {
        var cluster = Entry.Good(Entry.ParseCluster(("namespaced", "true"), ("namespaces", "team-a"), ("rotate", "true"), ("cluster-uid", "c0ffee")));

        Assert.Equal((true, true), (cluster.IsNamespaced, cluster.RenewsToken));
        Assert.Empty(cluster.Warnings);
        const string Problem = "tag 'namespaced' needs names, without '*' and '?', in the tag 'namespaces'.";
        Assert.EndsWith(Problem, Entry.Problem(Entry.ParseCluster(("namespaced", "true"))), StringComparison.Ordinal);
        Assert.EndsWith(Problem, Entry.Problem(Entry.ParseCluster(("namespaced", "true"), ("namespaces", "team-a,team-*"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_tags_without_case() => Assert.True(Entry.Good(Entry.ParseCluster(("Prune", "true"))).Prune);

    [Fact]
    public void A_tag_that_is_there_twice_in_different_case_fails() =>
        Assert.Equal(
            "Vault secret 'kubeconfig-berlin': tag 'prune' is there more than once.",
            Entry.Problem(Entry.ParseCluster(("prune", "true"), ("Prune", "false"))));

    [Theory]
    [InlineData("context", "", "is empty")]
    [InlineData("registries", " ", "is empty")]
    [InlineData("registries", ",", "is empty")]
    [InlineData("registries", "main, a_b", "position 2")]
    [InlineData("registries", "nowhere", "names the registry 'nowhere', but there is no enabled vault secret 'aws-nowhere'")]
    [InlineData("namespaces", "", "is empty")]
    [InlineData("namespaces", "Prod", "position 1")]
    [InlineData("namespaces", "a.b", "position 1")]
    [InlineData("namespaces", "ok,-bad", "position 2")]
    [InlineData("namespaces", "/team-.*/", "position 1")]
    [InlineData("exclude-namespaces", "kube_*", "position 1")]
    [InlineData("namespace-selector", "team in", "at position 8, '(' is expected")]
    [InlineData("secret-name", "Pull", "must be the name of a Kubernetes secret")]
    [InlineData("secret-name", "a..b", "must be the name of a Kubernetes secret")]
    [InlineData("secret-name", "-a", "must be the name of a Kubernetes secret")]
    [InlineData("service-accounts", "default,Builder", "position 2")]
    [InlineData("prune", "yes", "must be true or false")]
    [InlineData("prune", "True", "must be true or false")]
    [InlineData("prune", "1", "must be true or false")]
    public void A_bad_tag_fails_with_its_name(string tag, string value, string expected)
    {
        var message = Entry.Problem(Entry.ParseCluster((tag, value)));

        Assert.StartsWith($"Vault secret 'kubeconfig-berlin': tag '{tag}' ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_tag_is_told_without_its_value()
    {
        var message = Entry.Problem(Entry.ParseCluster(
            ("registries", "s3cret!"), ("namespaces", "S3CRET"), ("namespace-selector", "s3cret!s3cret"), ("secret-name", "s3cret!"), ("prune", "s3cret")));

        Assert.DoesNotContain("s3cret", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void All_bad_tags_are_told_at_once()
    {
        var message = Entry.Problem(Entry.ParseCluster(("prune", "yes"), ("secret-name", "A"), ("namespaces", "A")));

        Assert.Contains("'prune'", message, StringComparison.Ordinal);
        Assert.Contains("'secret-name'", message, StringComparison.Ordinal);
        Assert.Contains("'namespaces'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_name_may_have_253_characters_and_no_more()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + "a";

        Assert.Equal(longest + "a", Entry.Good(Entry.ParseCluster(("secret-name", longest + "a"))).SecretName.Value);
        Assert.Contains("'secret-name'", Entry.Problem(Entry.ParseCluster(("secret-name", longest + "aa"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_of_others_are_ignored() =>
        Assert.Empty(Entry.Good(Entry.ParseCluster(("owner", "team-a"), ("contact", "a@example.com"), ("environment", "prod"))).Warnings);

    [Theory]
    [InlineData("namespace", "namespaces")]
    [InlineData("exclude-namespace", "exclude-namespaces")]
    [InlineData("exclude_namespaces", "exclude-namespaces")]
    [InlineData("SecretName", "secret-name")]
    [InlineData("prnue", "prune")]
    [InlineData("prunes", "prune")]
    public void A_misspelt_tag_is_told_as_a_warning(string tag, string meant) =>
        Assert.Equal(
            $"Vault secret 'kubeconfig-berlin': tag '{tag}' is not known and is ignored; is '{meant}' meant?",
            Assert.Single(Entry.Good(Entry.ParseCluster((tag, "x"))).Warnings));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void An_empty_kubeconfig_fails(string kubeconfig)
    {
        var fleet = Entry.Parse(Entry.Registry("main"), Entry.Of("kubeconfig-berlin", kubeconfig));

        Assert.Equal("Vault secret 'kubeconfig-berlin': the kubeconfig is empty.", Entry.Problem(Assert.Single(fleet.Clusters).Registration));
    }

    [Fact]
    public void A_fleet_without_registries_is_told() =>
        Assert.Equal(
            "Vault secret 'kubeconfig-berlin': the fleet has no registry: add a vault secret 'aws-<name>'.",
            Entry.Problem(Assert.Single(Entry.Parse(Entry.Cluster("berlin")).Clusters).Registration));

    [Fact]
    public void A_bad_registry_is_still_one_of_the_clusters_registries()
    {
        var fleet = Entry.Parse(Entry.Of("aws-broken", "{"), Entry.Cluster("all"), Entry.Cluster("named", ("registries", "broken")));

        Assert.All(fleet.Clusters, cluster => Assert.Equal([new RegistryName("broken")], Entry.Good(cluster.Registration).Registries));
    }

    [Fact]
    public void The_vaults_expiry_is_kept()
    {
        var expires = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var entry = Entry.Cluster("berlin");

        var fleet = Entry.Parse(Entry.Registry("main"), entry with { Item = entry.Item with { ExpiresAt = expires } });

        Assert.Equal(expires, Entry.Good(Assert.Single(fleet.Clusters).Registration).ExpiresAt);
    }
}
