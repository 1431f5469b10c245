using EcrFleet.Core.Planning;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Planning;

/// <summary>A secret that another tool would write again is not taken over, although it holds nothing but our hosts.</summary>
public sealed class ToolMarksTests
{
    public static TheoryData<string, string, string, string> Marks { get; } = new()
    {
        { "label", "app.kubernetes.io/instance", "shop", "Argo CD" },
        { "label", "argocd.argoproj.io/instance", "shop", "Argo CD" },
        { "annotation", "argocd.argoproj.io/tracking-id", "shop:/Secret:team-a/ecr-registry-credentials", "Argo CD" },
        { "label", "kustomize.toolkit.fluxcd.io/name", "apps", "Flux" },
        { "label", "helm.toolkit.fluxcd.io/namespace", "flux-system", "Flux" },
        { "label", "resourceset.fluxcd.controlplane.io/name", "apps", "Flux" },
        { "annotation", "meta.helm.sh/release-name", "pull-secrets", "Helm" },
        { "annotation", "helm.sh/hook", "pre-install", "Helm" },
        { "label", "helm.sh/chart", "pull-secrets-1.0.0", "Helm" },
        { "label", "reconcile.external-secrets.io/managed", "true", "External Secrets" },
        { "annotation", "reconcile.external-secrets.io/data-hash", "c0ffee", "External Secrets" },
        { "annotation", "sealedsecrets.bitnami.com/managed", "true", "Sealed Secrets" },
        { "annotation", "reflector.v1.k8s.emberstack.com/reflects", "default/ecr", "Reflector" },
        { "annotation", "kubed.appscode.com/origin", "{}", "kubed" },
        { "label", "kubed.appscode.com/origin.name", "ecr", "kubed" },
        { "annotation", "replicator.v1.mittwald.de/replicated-at", "2026-01-15T12:00:00Z", "Replicator" },
        { "annotation", "clustersecret.io/created-by", "ClusterSecrets", "ClusterSecret" },
        { "label", "generate.kyverno.io/policy-name", "sync-secrets", "Kyverno" },
        { "label", "cattle.io/creator", "norman", "Rancher" },
        { "label", "management.cattle.io/project-scoped-secret", "p-4kbkc", "Rancher" },
        { "annotation", "objectset.rio.cattle.io/id", "", "Rancher" },
        { "label", "secrets.hashicorp.com/vso-ownerRefUID", "c0ffee", "Vault Secrets Operator" },
        { "label", "secrets-store.csi.k8s.io/managed", "true", "CSI driver" },
        { "annotation", "operator.1password.io/item-path", "vaults/a/items/b", "1Password" },
        { "label", "kapp.k14s.io/app", "1700000000", "kapp" },
        { "annotation", "kapp.k14s.io/identity", "v1;team-a//Secret/ecr;v1", "kapp" },
        { "label", "crossplane.io/composite", "shop", "Crossplane" },
        { "label", "olm.managed", "true", "Operator Lifecycle Manager" },
        { "label", "operators.coreos.com/shop.team-a", "", "Operator Lifecycle Manager" },
        { "label", "hnc.x-k8s.io/inherited-from", "parent", "Hierarchical Namespace" },
        { "annotation", "config.k8s.io/owning-inventory", "inventory", "inventory" },
        { "label", "applyset.kubernetes.io/part-of", "applyset-c0ffee-v1", "ApplySet" },
        { "annotation", "app.kubernetes.io/managed-by", "imagepullsecret-patcher", "imagepullsecret-patcher" },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void A_secret_with_the_mark_of_a_tool_is_foreign_and_the_tool_is_named(string place, string key, string value, string tool)
    {
        var step = Step(Request, Marked(CronJob(), place, key, value));

        Assert.Equal((PlanVerb.Fail, PlanReason.Foreign), (step.Verb, step.Reason));
        Assert.Contains(tool, step.Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void Our_own_secret_with_such_a_mark_stays_ours(string place, string key, string value, string tool)
    {
        Assert.NotEmpty(tool);
        Assert.Equal(PlanReason.Fresh, Step(Request, Marked(Owned(), place, key, value)).Reason);
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void What_the_settings_write_is_no_mark(string place, string key, string value, string tool)
    {
        Assert.NotEmpty(tool);
        var texts = new Dictionary<string, string> { [key] = value };
        var template = place == "label" ? Template with { Labels = texts } : Template with { Annotations = texts };

        Assert.Equal(PlanReason.Adopt, Step(Request with { Template = template }, Marked(CronJob(), place, key, value)).Reason);
        Assert.Equal(PlanReason.Foreign, Step(Request with { Template = template }, Marked(CronJob(), place, key, value + "-of-another")).Reason);
    }

    [Theory]
    [InlineData("label", "app.kubernetes.io/name")]
    [InlineData("label", "team")]
    [InlineData("annotation", "argocd.argoproj.io/compare-options")]
    [InlineData("annotation", "argocd.argoproj.io/sync-options")]
    [InlineData("annotation", "helm.sh/resource-policy")]
    [InlineData("annotation", "app.kubernetes.io/instance")]
    public void What_only_instructs_a_tool_or_describes_a_secret_is_no_mark(string place, string key) =>
        Assert.Equal(PlanReason.Adopt, Step(Request, Marked(CronJob(), place, key, "value")).Reason);

    [Fact]
    public void Every_mark_has_a_source_and_stands_once()
    {
        Assert.All(ToolMarks.All, mark => Assert.StartsWith("https://", mark.Source, StringComparison.Ordinal));
        Assert.Equal(ToolMarks.All.Count, ToolMarks.All.Select(mark => (mark.Place, mark.Key)).Distinct().Count());
    }

    private static ObservedSecret Marked(ObservedSecret secret, string place, string key, string value) =>
        place == "label" ? secret.WithLabel(key, value) : secret.WithAnnotation(key, value);

    private static PlanStep Step(PlanRequest request, ObservedSecret secret) => PullSecretPlanner.Plan(request, Observed(secret)).Steps.Single();
}
