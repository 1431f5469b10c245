using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Planning;

/// <summary>What a step carries besides its verb and reason.</summary>
public sealed class PlanStepTests
{
    private static readonly ObservedCluster ManyNamespaces = new() { Namespaces = [Namespace("c"), Namespace("a"), Namespace("b")] };

    [Fact]
    public void A_missing_secret_is_written_without_force() => Assert.False(StepFor(Observed()).Force);

    [Fact]
    public void Our_own_secret_is_written_with_force() => Assert.True(StepFor(Observed(Owned(Token(hours: 1)))).Force);

    [Fact]
    public void An_adopted_secret_is_written_with_force() => Assert.True(StepFor(Observed(CronJob())).Force);

    [Fact]
    public void Kubectls_copy_is_removed_where_it_is_there() => Assert.True(StepFor(Observed(CronJob())).RemoveLastApplied);

    [Fact]
    public void Nothing_is_removed_where_kubectl_left_no_copy() => Assert.False(StepFor(Observed(Owned(Token(hours: 1)))).RemoveLastApplied);

    [Fact]
    public void The_observed_secret_is_carried_along()
    {
        var secret = Owned();

        Assert.Same(secret, StepFor(Observed(secret)).Observed);
    }

    [Fact]
    public void A_secret_of_ours_tells_when_it_expires() => Assert.Equal(Now.AddHours(9), StepFor(Observed(Owned())).Holds?.ValidUntil);

    [Fact]
    public void A_foreign_secret_tells_no_expiry() =>
        Assert.Equal(PullSecretState.Foreign, StepFor(Observed(CronJob().WithAnnotation(PullSecretMetadata.ExpiresAt, "2026-01-15T21:00:00Z"))).Holds?.Flaw);

    [Fact]
    public void Content_that_somebody_wrote_over_ours_has_no_known_expiry() =>
        Assert.Equal(PullSecretState.Damaged, StepFor(Observed(Owned().WithContent(Auths(Host, """{"username":"AWS","password":"OTHER"}""")))).Holds?.Flaw);

    [Fact]
    public void A_secret_of_another_type_has_no_known_expiry() => Assert.Equal(PullSecretState.Damaged, StepFor(Observed(Owned() with { Type = "Opaque" })).Holds?.Flaw);

    [Fact]
    public void All_namespaces_get_the_same_secret()
    {
        var plan = PullSecretPlanner.Plan(Request, ManyNamespaces);

        Assert.Single(plan.Steps.Select(step => step.Secret).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void Namespaces_with_the_same_kept_entry_get_the_same_secret()
    {
        var old = Owned(Token(hours: 1), Token("second", OtherHost));
        var observed = ManyNamespaces with { Secrets = [old with { Namespace = new NamespaceName("a") }, old with { Namespace = new NamespaceName("b") }] };

        var plan = PullSecretPlanner.Plan(Request with { RegistriesWithoutToken = [new RegistryName("second")] }, observed);

        Assert.Same(plan.Steps[0].Secret, plan.Steps[1].Secret);
        Assert.NotSame(plan.Steps[0].Secret, plan.Steps[2].Secret);
    }

    [Fact]
    public void A_kept_entry_of_unknown_expiry_promises_nothing()
    {
        var old = Owned(Token(), Token("second", OtherHost)).WithAnnotation(PullSecretMetadata.ExpiresAt, null);

        var step = StepFor(Observed(old), Request with { RegistriesWithoutToken = [new RegistryName("second")], Now = Now.AddMilliseconds(700) });

        Assert.Equal(Now, step.Secret!.ExpiresAt);
    }

    [Fact]
    public void Steps_come_in_the_order_of_their_namespaces() =>
        Assert.Equal(["a", "b", "c"], PullSecretPlanner.Plan(Request, ManyNamespaces).Steps.Select(step => step.Namespace.Value));

    [Fact]
    public void A_namespace_that_was_listed_twice_gets_one_step()
    {
        var observed = new ObservedCluster { Namespaces = [Namespace(), Namespace() with { IsTerminating = true }] };

        Assert.Equal(PlanReason.NamespaceTerminating, StepFor(observed).Reason);
    }

    [Fact]
    public void Of_a_secret_that_was_listed_twice_the_later_version_counts()
    {
        var observed = Observed(CronJob("ghcr.io") with { ResourceVersion = "9" }, Owned() with { ResourceVersion = "10" });

        Assert.Equal(PlanReason.Fresh, StepFor(observed).Reason);
    }

    [Fact]
    public void A_run_that_is_limited_leaves_all_other_namespaces_out()
    {
        var plan = PullSecretPlanner.Plan(Request with { OnlyNamespaces = [new Glob("b*")] }, ManyNamespaces);

        Assert.Equal("b", Assert.Single(plan.Steps).Namespace.Value);
    }

    private static PlanStep StepFor(ObservedCluster observed, PlanRequest? request = null) =>
        Assert.Single(PullSecretPlanner.Plan(request ?? Request, observed).Steps);
}
