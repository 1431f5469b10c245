using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Selection;
using EcrFleet.Core.Status;

namespace EcrFleet.Core.Tests.Status;

public sealed class FleetStatusesTests
{
    public static TheoryData<string, ObservedSecret?, PullSecretState, long> Secrets => new()
    {
        { "ours, with the minimum left to the second", Given.Owned(Given.Token(hours: 6)), PullSecretState.Valid, 6 * 3600 },
        { "ours, with less than the minimum left", Given.Owned(Given.Token(hours: 5.9)), PullSecretState.Expiring, 21240 },
        { "ours, at the second of its end", Given.Owned(Given.Token(hours: 0)), PullSecretState.Expired, 0 },
        { "ours, after its end", Given.Owned(Given.Token(hours: -1)), PullSecretState.Expired, 0 },
        { "none", null, PullSecretState.Missing, 0 },
        { "the old CronJob's", Given.CronJob(), PullSecretState.Foreign, 0 },
        { "ours by its label, of another type", Given.Owned() with { Type = "Opaque" }, PullSecretState.Damaged, 0 },
        { "ours, with another content", Given.Owned().WithContent("""{"auths":{}}"""), PullSecretState.Damaged, 0 },
        { "ours, with no content", Given.Owned() with { DockerConfigJson = null }, PullSecretState.Damaged, 0 },
        { "ours, without its expiry", Given.Owned().WithAnnotation(PullSecretMetadata.ExpiresAt, null), PullSecretState.Damaged, 0 },
        { "ours, with an expiry that no token has", Given.Owned().WithAnnotation(PullSecretMetadata.ExpiresAt, "9999-12-31T23:59:59Z"), PullSecretState.Damaged, 0 },
        { "ours, without the time of its refresh", Given.Owned().WithAnnotation(PullSecretMetadata.RefreshedAt, null), PullSecretState.Damaged, 0 },
        { "ours, without a wanted host", Given.Owned(Given.Token(host: Given.OtherHost)), PullSecretState.Incomplete, 0 },
        { "ours, without a wanted registry", Given.Owned(Given.Token("second", Given.Host)), PullSecretState.Incomplete, 0 },
        { "ours, being deleted", Given.Owned() with { IsBeingDeleted = true }, PullSecretState.BeingDeleted, 0 },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Judges_every_kind_of_secret(string sentence, ObservedSecret? secret, PullSecretState state, long seconds)
    {
        var cluster = Assert.Single(Status(Observed(secret)).Clusters);

        var counts = new Dictionary<PullSecretState, int?>
        {
            [PullSecretState.Valid] = cluster.Valid,
            [PullSecretState.Expiring] = cluster.Expiring,
            [PullSecretState.Expired] = cluster.Expired,
            [PullSecretState.Incomplete] = cluster.Incomplete,
            [PullSecretState.Missing] = cluster.Missing,
            [PullSecretState.Foreign] = cluster.Foreign,
            [PullSecretState.Damaged] = cluster.Damaged,
            [PullSecretState.BeingDeleted] = cluster.BeingDeleted,
        };
        Assert.True(counts[state] == 1, sentence);
        Assert.Equal(1, counts.Values.Sum());
        Assert.Equal(seconds, cluster.MinimumValiditySeconds);
    }

    [Theory]
    [InlineData(12, PromiseState.Kept)]
    [InlineData(6, PromiseState.Kept)]
    [InlineData(5.999, PromiseState.AtRisk)]
    [InlineData(3, PromiseState.AtRisk)]
    [InlineData(2.999, PromiseState.Broken)]
    [InlineData(-1, PromiseState.Broken)]
    public void The_promise_follows_the_least_validity(double hours, PromiseState promise) =>
        Assert.Equal(promise, Status(Observed(Given.Owned(Given.Token(hours: hours)))).Promise);

    [Fact]
    public void Lists_every_pull_secret_but_the_valid_ones()
    {
        var observed = Observed(Given.Owned()) with { Namespaces = [Given.Namespace("team-b"), Given.Namespace()] };

        var cluster = Assert.Single(Status(observed).Clusters);

        Assert.Equal(
            [new PullSecretStatus { Namespace = "team-b", State = PullSecretState.Missing, ValiditySeconds = 0 }],
            cluster.PullSecrets);
        Assert.Equal(2, cluster.Namespaces);
    }

    [Fact]
    public void Leaves_out_namespaces_that_are_not_selected_or_are_going()
    {
        var observed = Observed(null) with
        {
            Namespaces = [Given.Namespace("kube-system"), Given.Namespace() with { IsTerminating = true }],
        };
        var registration = Given.Cluster with { Namespaces = new NamespaceSelection { Exclude = [new Glob("kube-*")] } };

        var cluster = Assert.Single(Status(Survey(observed) with { Registration = registration }).Clusters);

        Assert.Equal((0, (long?)null, PromiseState.Empty), (cluster.Namespaces, cluster.MinimumValiditySeconds, cluster.Promise));
        Assert.StartsWith("No namespace is selected", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_a_namespace_that_the_registration_names_and_that_does_not_exist()
    {
        var registration = Given.Cluster with { Namespaces = new NamespaceSelection { Include = [new Glob("gone")] } };

        var cluster = Assert.Single(Status(Survey(Observed(null)) with { Registration = registration }).Clusters);

        Assert.Contains("'gone'", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_a_credential_that_expires_soon()
    {
        var cluster = Assert.Single(Status(Survey(Observed(Given.Owned())) with { CredentialExpiresAt = Given.Now.AddDays(2) }).Clusters);

        Assert.Equal(Given.Now.AddDays(2), cluster.CredentialExpiresAt);
        Assert.Single(cluster.Warnings);
    }

    [Fact]
    public void Knows_nothing_of_a_cluster_that_could_not_be_read()
    {
        var failure = new Failure(FailureKind.Unreachable, "No route.");

        var status = Status(Survey(null) with { Error = failure, ApiRequests = 3, Duration = TimeSpan.FromSeconds(2) });

        var cluster = Assert.Single(status.Clusters);
        Assert.Equal(PromiseState.Unknown, status.Promise);
        Assert.Equal((PromiseState.Unknown, (long?)null, 3, 2000), (cluster.Promise, cluster.MinimumValiditySeconds, cluster.ApiRequests, cluster.DurationMs));
        Assert.Equal("No route.", cluster.Error?.Message);
    }

    [Fact]
    public void Knows_nothing_of_a_cluster_whose_registration_is_bad()
    {
        var failure = new Failure(FailureKind.Invalid, "The kubeconfig is empty.");

        var cluster = Assert.Single(Status(Survey(null) with { Registration = null, Error = failure }).Clusters);

        Assert.Equal((PromiseState.Unknown, "The kubeconfig is empty."), (cluster.Promise, cluster.Error?.Message));
        Assert.Empty(cluster.Warnings);
    }

    [Fact]
    public void A_cluster_without_figures_always_says_why() =>
        Assert.Equal(FailureKind.Unexpected, Assert.Single(Status(Survey(null)).Clusters).Error?.Kind);

    [Fact]
    public void The_worst_cluster_decides()
    {
        var kept = Survey(Observed(Given.Owned()));
        var unknown = Survey(null) with { Name = new ClusterName("a-dead") };
        var broken = Survey(Observed(null)) with { Name = new ClusterName("broken") };

        Assert.Equal(PromiseState.Unknown, Status(kept, unknown).Promise);
        Assert.Equal(PromiseState.Broken, Status(broken, kept, unknown).Promise);
        Assert.Equal(["a-dead", "berlin", "broken"], Status(broken, kept, unknown).Clusters.Select(cluster => cluster.Name));
        Assert.Equal(0, Status(broken, kept).MinimumValiditySeconds);
        Assert.Null(Status(kept, unknown).MinimumValiditySeconds);
    }

    [Fact]
    public void An_empty_fleet_promises_nothing_and_is_warned_of()
    {
        var status = Status(Array.Empty<ClusterSurvey>());

        Assert.Equal((PromiseState.Empty, (long?)null), (status.Promise, status.MinimumValiditySeconds));
        Assert.Single(status.Warnings);
    }

    [Fact]
    public void A_fleet_that_could_not_be_read_is_unknown()
    {
        var status = FleetStatuses.From(Fleet() with { Error = new Failure(FailureKind.Forbidden, "No role.") });

        Assert.Equal(PromiseState.Unknown, status.Promise);
        Assert.Equal("No role.", status.Error?.Message);
        Assert.Empty(status.Warnings);
    }

    [Fact]
    public void Writes_json_with_names_in_camel_case_and_states_as_text()
    {
        var json = FleetStatusJson.Write(Status(Observed(null)));

        Assert.Contains("\"promise\": \"Broken\"", json, StringComparison.Ordinal);
        Assert.Contains("\"promisedValiditySeconds\": 21600", json, StringComparison.Ordinal);
        Assert.Contains("\"alertValiditySeconds\": 10800", json, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"Missing\"", json, StringComparison.Ordinal);
    }

    private static ObservedCluster Observed(ObservedSecret? secret) => secret is null ? Given.Observed() : Given.Observed(secret);

    private static ClusterSurvey Survey(ObservedCluster? observed) => new()
    {
        Name = new ClusterName("berlin"),
        Registration = Given.Cluster with { Wanted = [new(new RegistryName("main"), []), new(new RegistryName("hosted"), [new RegistryHost(Given.Host)])] },
        Observed = observed,
        Duration = TimeSpan.Zero,
    };

    private static FleetSurvey Fleet(params ClusterSurvey[] clusters) => new()
    {
        CheckedAt = Given.Now,
        Limits = PromiseLimits.Default,
        Clusters = clusters,
    };

    private static FleetStatus Status(ObservedCluster observed) => Status(Survey(observed));

    private static FleetStatus Status(params ClusterSurvey[] clusters) => FleetStatuses.From(Fleet(clusters));
}
