using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Planning;

public sealed class PlanWarningsTests
{
    private static readonly ObservedSecret WrittenByTwo = Owned() with { OtherWriters = ["helm", "kubectl", "kubectl"] };

    [Fact]
    public void Names_each_other_writer_once() => Assert.Equal(
        [
            "'helm' also writes the pull secret in namespace team-a. Is the old CronJob still running? Stop it.",
            "'kubectl' also writes the pull secret in namespace team-a. Is the old CronJob still running? Stop it.",
        ],
        Warnings(Request, Observed(WrittenByTwo)));

    [Theory]
    [InlineData(2, "namespaces n1, n2")]
    [InlineData(3, "namespaces n1, n2, n3")]
    [InlineData(4, "4 namespaces (n1, n2, n3, …)")]
    public void Names_the_first_few_namespaces_of_another_writer(int count, string expected)
    {
        var names = Enumerable.Range(1, count).Select(number => $"n{number}").ToList();
        var observed = new ObservedCluster
        {
            Namespaces = [.. names.Select(Namespace)],
            Secrets = [.. names.Select(name => Owned() with { Namespace = new NamespaceName(name), OtherWriters = ["kubectl"] })],
        };

        var warning = Assert.Single(Warnings(Request, observed));

        Assert.Equal($"'kubectl' also writes the pull secret in {expected}. Is the old CronJob still running? Stop it.", warning);
    }

    [Fact]
    public void Does_not_mind_who_writes_a_foreign_secret() => Assert.Empty(Warnings(Request, Observed(CronJob())));

    [Fact]
    public void Does_not_mind_who_writes_where_the_namespace_is_not_selected() =>
        Assert.DoesNotContain(
            Warnings(RequestFor(new NamespaceSelection { Exclude = [new Glob("*")] }), Observed(WrittenByTwo)),
            warning => warning.Contains("also writes", StringComparison.Ordinal));

    [Fact]
    public void Does_not_mind_who_writes_where_the_namespace_is_going() =>
        Assert.DoesNotContain(
            Warnings(Request, Observed(WrittenByTwo) with { Namespaces = [Namespace() with { IsTerminating = true }] }),
            warning => warning.Contains("also writes", StringComparison.Ordinal));

    [Fact]
    public void Does_not_mind_who_writes_a_secret_of_another_type() =>
        Assert.Empty(Warnings(Request, Observed(WrittenByTwo with { Type = "Opaque" })));

    [Fact]
    public void Tells_of_a_service_account_that_exists_nowhere() => Assert.Equal(
        ["Service account 'buidler', which the tag 'service-accounts' names, exists in no namespace."],
        Warnings(WithServiceAccount("buidler"), Observed()));

    [Fact]
    public void Cannot_tell_of_service_accounts_in_a_limited_run() =>
        Assert.Empty(Warnings(WithServiceAccount("builder") with { OnlyNamespaces = [new Glob("team-*")] }, Observed()));

    [Fact]
    public void Does_not_warn_of_a_host_that_one_registry_names_twice() =>
        Assert.Empty(Warnings(Request with { Tokens = [Token() with { Hosts = [new RegistryHost(Host), new RegistryHost(Host)] }] }, Observed()));

    [Fact]
    public void Does_not_warn_of_a_token_with_exactly_the_minimum_validity() =>
        Assert.Empty(Warnings(Request with { Tokens = [Token(hours: 6)] }, Observed()));

    [Fact]
    public void Does_not_warn_of_a_pattern_that_fits_nothing_beside_others() =>
        Assert.Empty(Warnings(RequestFor(new NamespaceSelection { Include = [new Glob("nowhere-*"), new Glob("team-*")] }), Observed()));

    [Fact]
    public void Warns_where_no_namespace_is_selected() => Assert.Equal(
        ["No namespace is selected: nothing in the cluster fits its tags, so nothing is kept valid there."],
        Warnings(RequestFor(new NamespaceSelection { Include = [new Glob("tema-*")] }), Observed()));

    [Fact]
    public void Warns_once_where_the_only_namespace_that_is_named_does_not_exist() =>
        Assert.Single(Warnings(RequestFor(new NamespaceSelection { Include = [new Glob("gone")] }), Observed()));

    [Fact]
    public void Warns_where_a_limited_run_selects_no_namespace() => Assert.Equal(
        ["No namespace is selected: of those that this run is limited to, none fits the cluster's tags."],
        Warnings(RequestFor(new NamespaceSelection { Include = [new Glob("tema-*")] }) with { OnlyNamespaces = [new Glob("team-*")] }, Observed()));

    private static PlanRequest WithServiceAccount(string name) =>
        Request with { Cluster = Cluster with { ServiceAccounts = [new ServiceAccountName(name)] } };

    private static IReadOnlyList<string> Warnings(PlanRequest request, ObservedCluster observed) => PullSecretPlanner.Plan(request, observed).Warnings;
}
