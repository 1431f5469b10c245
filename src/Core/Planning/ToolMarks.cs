using EcrFleet.Core.PullSecrets;
using static EcrFleet.Core.Planning.MarkPlace;

namespace EcrFleet.Core.Planning;

/// <summary>
/// Knows the tools that would write a secret of theirs again, or that copy it from elsewhere: a secret with such a mark is not taken over. Keys that only
/// give such a tool instructions (<c>argocd.argoproj.io/sync-options</c>, …) are no marks.
/// </summary>
internal static class ToolMarks
{
    private const string ArgoCd = "Argo CD";
    private const string ArgoCdTracking = "https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/";
    private const string Flux = "Flux";
    private const string Helm = "Helm";
    private const string ExternalSecrets = "External Secrets";
    private const string Kyverno = "Kyverno";
    private const string Rancher = "Rancher";
    private const string RancherSecrets = "https://github.com/rancher/rancher/tree/main/pkg/controllers/managementuser/secret";
    private const string Olm = "the Operator Lifecycle Manager";
    private const string OlmLabels = "https://olm.operatorframework.io/docs/";
    private const string ConfigSyncer = "Config Syncer (kubed)";
    private const string ConfigSyncerOrigin = "https://github.com/config-syncer/config-syncer";
    private const string Crossplane = "Crossplane";

    /// <summary>The first that fits names the tool.</summary>
    public static IReadOnlyList<ToolMark> All { get; } =
    [
        new(ArgoCd, Annotation, "argocd.argoproj.io/tracking-id", ArgoCdTracking),
        new(ArgoCd, Label, "argocd.argoproj.io/instance", ArgoCdTracking),
        new(Flux, Label, "kustomize.toolkit.fluxcd.io/", "https://fluxcd.io/flux/components/kustomize/kustomizations/#labels-and-annotations"),
        new(Flux, Label, "helm.toolkit.fluxcd.io/", "https://fluxcd.io/flux/components/helm/helmreleases/"),
        new(Flux, Label, "fluxcd.controlplane.io/", "https://fluxcd.control-plane.io/operator/fluxinstance/"),
        new(Flux, Label, "resourceset.fluxcd.controlplane.io/", "https://fluxcd.control-plane.io/operator/resourceset/"),
        new(Helm, Annotation, "meta.helm.sh/release-name", "https://helm.sh/docs/howto/charts_tips_and_tricks/"),
        new(Helm, Annotation, "meta.helm.sh/release-namespace", "https://helm.sh/docs/howto/charts_tips_and_tricks/"),
        new(Helm, Annotation, "helm.sh/hook", "https://helm.sh/docs/topics/charts_hooks/"),
        new(Helm, Label, "helm.sh/chart", "https://helm.sh/docs/chart_best_practices/labels/"),
        new(ExternalSecrets, Label, "reconcile.external-secrets.io/", "https://external-secrets.io/latest/api/spec/"),
        new(ExternalSecrets, Annotation, "reconcile.external-secrets.io/", "https://external-secrets.io/latest/api/spec/"),
        new("Sealed Secrets", Annotation, "sealedsecrets.bitnami.com/", "https://github.com/bitnami-labs/sealed-secrets#managing-existing-secrets"),
        new("Reflector", Annotation, "reflector.v1.k8s.emberstack.com/", "https://github.com/emberstack/kubernetes-reflector#usage"),
        new(ConfigSyncer, Annotation, "kubed.appscode.com/", ConfigSyncerOrigin),
        new(ConfigSyncer, Label, "kubed.appscode.com/", ConfigSyncerOrigin),
        new("Kubernetes Replicator", Annotation, "replicator.v1.mittwald.de/", "https://github.com/mittwald/kubernetes-replicator#usage"),
        new("ClusterSecret", Annotation, "clustersecret.io/", "https://github.com/zakkg3/ClusterSecret"),
        new(Kyverno, Label, "generate.kyverno.io/", "https://kyverno.io/docs/policy-types/cluster-policy/generate/"),
        new(Kyverno, Label, "policy.kyverno.io/", "https://kyverno.io/docs/policy-types/cluster-policy/generate/"),
        new(Kyverno, Label, "kyverno.io/generated-by-kind", "https://kyverno.io/docs/policy-types/cluster-policy/generate/"),
        new(Rancher, Label, "cattle.io/creator", RancherSecrets),
        new(Rancher, Label, "management.cattle.io/", RancherSecrets),
        new(Rancher, Annotation, "management.cattle.io/", RancherSecrets),
        new(Rancher, Annotation, "field.cattle.io/projectId", RancherSecrets),
        new(Rancher, Annotation, "objectset.rio.cattle.io/", "https://github.com/rancher/wrangler/blob/main/pkg/apply/desiredset.go"),
        new(Rancher, Label, "objectset.rio.cattle.io/", "https://github.com/rancher/wrangler/blob/main/pkg/apply/desiredset.go"),
        new("the Vault Secrets Operator", Label, "secrets.hashicorp.com/", "https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso"),
        new("the Secrets Store CSI driver", Label, "secrets-store.csi.k8s.io/", "https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret"),
        new("the 1Password operator", Annotation, "operator.1password.io/", "https://developer.1password.com/docs/k8s/operator/"),
        new("the Doppler operator", Annotation, "secrets.doppler.com/", "https://docs.doppler.com/docs/kubernetes-operator"),
        new("the Infisical operator", Annotation, "secrets.infisical.com/", "https://infisical.com/docs/integrations/platforms/kubernetes/overview"),
        new("kapp", Label, "kapp.k14s.io/", "https://carvel.dev/kapp/docs/latest/apply/"),
        new("kapp", Annotation, "kapp.k14s.io/", "https://carvel.dev/kapp/docs/latest/apply/"),
        new("secretgen-controller", Annotation, "secretgen.carvel.dev/", "https://github.com/carvel-dev/secretgen-controller"),
        new(Crossplane, Label, "crossplane.io/", "https://docs.crossplane.io/latest/"),
        new(Crossplane, Annotation, "crossplane.io/", "https://docs.crossplane.io/latest/"),
        new(Olm, Label, "olm.", OlmLabels),
        new(Olm, Label, "operators.coreos.com/", OlmLabels),
        new("the Hierarchical Namespace Controller", Label, "hnc.x-k8s.io/inherited-from", "https://github.com/kubernetes-sigs/hierarchical-namespaces/blob/master/docs/user-guide/concepts.md"),
        new("an inventory (kpt, Config Sync, GitLab's agent)", Annotation, "config.k8s.io/owning-inventory", "https://github.com/kubernetes-sigs/cli-utils"),
        new("Config Sync", Annotation, "configmanagement.gke.io/", "https://cloud.google.com/kubernetes-engine/enterprise/config-sync/docs/reference/labels-and-annotations"),
        new("Config Sync", Annotation, "configsync.gke.io/", "https://cloud.google.com/kubernetes-engine/enterprise/config-sync/docs/reference/labels-and-annotations"),
        new("an ApplySet (kubectl, kro)", Label, "applyset.kubernetes.io/part-of", "https://kubernetes.io/docs/reference/labels-annotations-taints/#applyset-kubernetes-io-part-of"),
        new("KubeVela", Label, "app.oam.dev/", "https://kubevela.io/docs/"),
        new("Karmada", Label, "work.karmada.io/", "https://karmada.io/docs/"),
        new("Pulumi", Annotation, "pulumi.com/", "https://www.pulumi.com/registry/packages/kubernetes/"),
        new("imagepullsecret-patcher", Annotation, PullSecretMetadata.ManagedByLabel, "https://github.com/titansoft-pte-ltd/imagepullsecret-patcher"),

        // The tracking label that Argo CD uses by default; charts set it, too.
        new("Argo CD, or of whatever deployed it", Label, "app.kubernetes.io/instance", ArgoCdTracking),
    ];

    /// <summary>Returns the mark of the tool that the secret belongs to; <c>null</c> when it carries none. What our own settings write is no mark.</summary>
    public static ToolMark? On(ObservedSecret secret, PullSecretTemplate template) => All.FirstOrDefault(mark => mark.Place == Label
        ? Has(mark, secret.Labels, template.Labels)
        : Has(mark, secret.Annotations, template.Annotations));

    private static bool Has(ToolMark mark, IReadOnlyDictionary<string, string> observed, IReadOnlyDictionary<string, string> ofSettings) =>
        observed.Any(pair => mark.Fits(pair.Key) && !(ofSettings.TryGetValue(pair.Key, out var ours) && ours == pair.Value));
}
