using EcrFleet.Core.Names;
using EcrFleet.Core.Promises;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>
/// The pull secret as it shall be. It is composed once for all namespaces of a cluster: that is fast, and from Kubernetes 1.33 on the kubelet
/// knows by the hash of a credential that an image on the node was pulled with it
/// (https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2535-ensure-secret-pulled-images). Only kept entries make a difference.
/// </summary>
internal sealed class DesiredPullSecret(PlanRequest request, DesiredEntries entries)
{
    private readonly Dictionary<ObservedContent, PullSecret> _withKeptEntries = [];
    private readonly Dictionary<PullSecret, Holding> _holdings = new(ReferenceEqualityComparer.Instance);
    private PullSecret? _common;

    public DesiredEntries Entries => entries;

    /// <summary>Without a single token there is nothing to write.</summary>
    public bool CanBeWritten => entries.ByHost.Count > 0;

    public IReadOnlyDictionary<string, string> Labels { get; } = PullSecretComposer.Labels(request.Template);

    /// <summary>The annotations of the settings.</summary>
    public IReadOnlyDictionary<string, string> FixedAnnotations { get; } = PullSecretComposer.FixedAnnotations(request.Template);

    /// <param name="owned">What our own secret holds now; <c>null</c> when there is none.</param>
    public PullSecret For(ObservedContent? owned)
    {
        if (entries.IsComplete || owned is null)
        {
            return _common ??= Compose([], null);
        }

        if (!_withKeptEntries.TryGetValue(owned, out var secret))
        {
            _withKeptEntries[owned] = secret = Compose(Kept(owned), owned);
        }

        return secret;
    }

    /// <summary>The annotation that names the registries whose hosts the secret holds once it is written over this content.</summary>
    public string RegistriesFor(ObservedContent owned) => PullSecretComposer.Registries(HeldRegistries(owned));

    /// <summary>What a namespace holds once this secret is written: read from the very bytes.</summary>
    public Holding HoldingOf(PullSecret secret)
    {
        if (!_holdings.TryGetValue(secret, out var holding))
        {
            _holdings[secret] = holding = Holdings.Of(Written(secret), entries.Wanted, request.Now);
        }

        return holding;
    }

    /// <summary>
    /// While a registry gives no token, entries that no token replaces may be its: they stay as they are. They stay even when they have expired, so that
    /// the remaining validity of the secret is true until the registry works again or is taken off the cluster. Where the annotations cannot be
    /// believed, it is not known for how long such an entry is good: it counts as expired.
    /// </summary>
    private IEnumerable<PullSecretEntry> Kept(ObservedContent owned)
    {
        var isKnown = owned.SaysWhenItExpires(request.Now);
        return (owned.Config?.Entries ?? [])
            .Where(entry => !entries.ByHost.ContainsKey(entry.Host))
            .Select(entry => new PullSecretEntry(
                entry.Host, entry.Password, (isKnown ? owned.ExpiryOf(entry.Host) : null) ?? AnnotationTime.WholeSeconds(request.Now)));
    }

    /// <summary>Those with a token, and those without whose hosts are kept.</summary>
    private IEnumerable<RegistryName> HeldRegistries(ObservedContent? owned) => entries.Wanted
        .Where(registry => !entries.MissingRegistries.Contains(registry.Name)
            || (registry.Hosts.Count > 0
                ? registry.Hosts.All(host => entries.ByHost.ContainsKey(host) || owned?.Holds(host) == true)
                : owned is not null && Holdings.IsHeld(registry, owned)))
        .Select(registry => registry.Name);

    private PullSecret Compose(IEnumerable<PullSecretEntry> kept, ObservedContent? owned) =>
        PullSecretComposer.Compose(request.Template, [.. entries.ByHost.Values, .. kept], HeldRegistries(owned), request.Now);

    private static ExistingSecret Written(PullSecret secret)
    {
        var observed = new ObservedSecret
        {
            Namespace = default,
            Type = PullSecretMetadata.SecretType,
            Labels = secret.Labels,
            Annotations = secret.Annotations,
            DockerConfigJson = secret.DockerConfigJson,
            Uid = "",
            ResourceVersion = "",
        };
        return new ExistingSecret(observed, new ObservedContent(observed));
    }
}
