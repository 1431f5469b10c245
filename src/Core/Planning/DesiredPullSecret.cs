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
    private PullSecret? _common;

    public DesiredEntries Entries => entries;

    /// <summary>Without a single token there is nothing to write.</summary>
    public bool CanBeWritten => entries.ByHost.Count > 0;

    public IReadOnlyDictionary<string, string> Labels { get; } = PullSecretComposer.Labels(request.Template);

    /// <summary>The annotations that are the same at any time.</summary>
    public IReadOnlyDictionary<string, string> FixedAnnotations { get; } = PullSecretComposer.FixedAnnotations(request.Template, entries.Registries);

    /// <param name="owned">What our own secret holds now; absent where there is none.</param>
    public PullSecret For(ObservedContent? owned)
    {
        if (entries.IsComplete || owned is null)
        {
            return _common ??= Compose([]);
        }

        if (!_withKeptEntries.TryGetValue(owned, out var secret))
        {
            _withKeptEntries[owned] = secret = Compose(Kept(owned));
        }

        return secret;
    }

    /// <summary>
    /// While a registry gives no token, entries that no token replaces may be its: they stay as they are. They stay even when they have expired, so that
    /// the remaining validity of the secret is true until the registry works again or is taken off the cluster.
    /// </summary>
    private IEnumerable<PullSecretEntry> Kept(ObservedContent owned) => (owned.Config?.Entries ?? [])
        .Where(entry => !entries.ByHost.ContainsKey(entry.Host))
        .Select(entry => new PullSecretEntry(entry.Host, entry.Password, owned.ExpiryOf(entry.Host) ?? AnnotationTime.WholeSeconds(request.Now)));

    private PullSecret Compose(IEnumerable<PullSecretEntry> kept) =>
        PullSecretComposer.Compose(request.Template, [.. entries.ByHost.Values, .. kept], entries.Registries, request.Now);
}
