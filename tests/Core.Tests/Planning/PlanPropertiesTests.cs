using CsCheck;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Planning.ArbitraryCluster;

namespace EcrFleet.Core.Tests.Planning;

/// <summary>What holds for every cluster, whatever is in it.</summary>
public sealed class PlanPropertiesTests
{
    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_do() => Holds(given =>
    {
        var request = given.Request with { Force = false };
        var first = PullSecretPlanner.Plan(request, given.Observed);

        var second = PullSecretPlanner.Plan(request, ClusterModel.After(given.Observed, first));

        Assert.DoesNotContain(second.Steps, step => step.Verb is PlanVerb.Apply or PlanVerb.Delete or PlanVerb.AddToServiceAccount);
        Assert.Equal(
            first.Steps.Where(step => step.Verb == PlanVerb.Fail && step.Reason != PlanReason.NoToken).Select(Text),
            second.Steps.Where(step => step.Verb == PlanVerb.Fail && step.Reason != PlanReason.NoToken).Select(Text));
    });

    [Fact]
    public void The_order_of_the_input_does_not_matter() => Holds(given =>
    {
        var plan = PullSecretPlanner.Plan(given.Request, given.Observed);

        var reversed = PullSecretPlanner.Plan(
            given.Request with
            {
                Tokens = [.. given.Request.Tokens.Reverse()],
                RegistriesWithoutToken = [.. given.Request.RegistriesWithoutToken.Reverse()],
            },
            new ObservedCluster
            {
                Namespaces = [.. given.Observed.Namespaces.Reverse()],
                Secrets = [.. given.Observed.Secrets.Reverse()],
                ServiceAccounts = [.. given.Observed.ServiceAccounts.Reverse()],
            });

        Assert.Equal(ScenarioOutput.Plan(plan).ToJsonString(), ScenarioOutput.Plan(reversed).ToJsonString());
    });

    [Fact]
    public void A_namespace_gets_exactly_one_step_for_its_secret_and_they_are_sorted() => Holds(given =>
    {
        var steps = PullSecretPlanner.Plan(given.Request, given.Observed).Steps.Where(step => step.ServiceAccount is null);

        Assert.Equal(
            given.Observed.Namespaces.Select(@namespace => @namespace.Name).Distinct().Order(),
            steps.Select(step => step.Namespace));
    });

    [Fact]
    public void A_foreign_secret_that_holds_what_we_would_not_write_is_never_touched() => Holds(given =>
        Assert.DoesNotContain(Writes(given), step => !IsOwned(step.Observed) && HoldsMoreThan(step.Observed, given.Request.Tokens)));

    [Fact]
    public void A_foreign_secret_that_somebody_claims_is_never_touched() => Holds(given =>
        Assert.DoesNotContain(Writes(given), step => !IsOwned(step.Observed)
            && step.Observed is { } secret
            && (secret.HasOwnerReference || secret.Labels.ContainsKey(PullSecretMetadata.ManagedByLabel))));

    [Fact]
    public void A_namespace_that_is_not_selected_loses_at_most_our_own_secret() => Holds(given =>
    {
        var selected = given.Observed.Namespaces.Where(@namespace => given.Request.Cluster.Namespaces.Selects(@namespace.Name, @namespace.Labels))
            .Select(@namespace => @namespace.Name).ToHashSet();

        Assert.DoesNotContain(Writes(given), step =>
            !selected.Contains(step.Namespace) && !(step.Verb == PlanVerb.Delete && given.Request.Cluster.Prune && IsOwned(step.Observed)));
    });

    [Fact]
    public void Nothing_is_deleted_where_it_is_selected() => Holds(given =>
    {
        var all = given with { Request = given.Request with { Cluster = given.Request.Cluster with { Namespaces = NamespaceSelection.All } } };
        var ignored = given.Observed.Namespaces.Where(@namespace => @namespace.Labels.Count > 0).Select(@namespace => @namespace.Name).ToHashSet();

        Assert.DoesNotContain(Writes(all), step => step.Verb == PlanVerb.Delete && !ignored.Contains(step.Namespace));
    });

    [Fact]
    public void An_entry_is_never_lost_while_a_registry_is_silent() => Holds(given =>
    {
        var silent = given.Request with { RegistriesWithoutToken = [.. given.Request.RegistriesWithoutToken, new RegistryName("silent")] };

        var writes = PullSecretPlanner.Plan(silent, given.Observed).Steps.Where(step => step is { Verb: PlanVerb.Apply, Observed: not null });

        Assert.All(writes, step => Assert.Empty(Hosts(step.Observed!.DockerConfigJson).Except(Hosts(step.Secret!.DockerConfigJson))));
    });

    [Fact]
    public void A_kept_entry_keeps_its_password_and_its_time() => Holds(given =>
    {
        var silent = given.Request with { RegistriesWithoutToken = [new RegistryName("silent")] };
        var fresh = given.Request.Tokens.SelectMany(token => token.Hosts).ToHashSet();

        var writes = PullSecretPlanner.Plan(silent, given.Observed).Steps.Where(step => step is { Verb: PlanVerb.Apply, Observed: not null });

        Assert.All(writes, step => Assert.Equal(
            Entries(step.Observed!.DockerConfigJson).Where(entry => !fresh.Contains(entry.Host)),
            Entries(step.Secret!.DockerConfigJson).Where(entry => !fresh.Contains(entry.Host))));
    });

    private static void Holds(Action<Case> property) => Any.Sample(property, iter: 1000);

    private static IEnumerable<PlanStep> Writes(Case given) => PullSecretPlanner.Plan(given.Request, given.Observed).Steps
        .Where(step => step.Verb is PlanVerb.Apply or PlanVerb.Delete or PlanVerb.AddToServiceAccount);

    private static bool IsOwned(ObservedSecret? secret) =>
        secret?.Labels.GetValueOrDefault(PullSecretMetadata.ManagedByLabel) == PullSecretMetadata.ManagedByValue;

    private static bool HoldsMoreThan(ObservedSecret? secret, IEnumerable<RegistryToken> tokens) => secret is not null
        && (DockerConfigReader.Read(secret.DockerConfigJson!) is not { HasOtherKeys: false, OtherHosts: [] } config
            || config.Entries.Select(entry => entry.Host).Except(tokens.SelectMany(token => token.Hosts)).Any());

    private static IEnumerable<DockerConfigEntry> Entries(SecretText? json) =>
        (json is null ? null : DockerConfigReader.Read(json))?.Entries ?? [];

    private static IEnumerable<RegistryHost> Hosts(SecretText? json) => Entries(json).Select(entry => entry.Host);

    private static string Text(PlanStep step) => $"{step.Namespace} {step.Reason} {step.Failure}";
}
