using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>What the rules ask of one namespace.</summary>
internal sealed class NamespaceFacts(PlanRequest request, DesiredPullSecret desired, ObservedNamespace @namespace, ExistingSecret? existing)
{
    public PlanRequest Request => request;

    public DesiredPullSecret Desired => desired;

    public ObservedNamespace Namespace => @namespace;

    /// <summary>The secret of the pull secret's name; absent where there is none.</summary>
    public ExistingSecret? Existing => existing;

    public bool IsSelected => request.Cluster.Namespaces.Selects(@namespace.Name, @namespace.Labels);

    public bool IsOwned => existing is { IsOwned: true };

    /// <summary>A secret with our label but another type was not made by us, and one that is being deleted needs no second delete.</summary>
    public bool IsToBePruned =>
        request.Cluster.Prune && existing is { IsOwned: true, HasWrongType: false, Secret.IsBeingDeleted: false };

    /// <summary>What speaks against taking over a foreign secret; absent where there is none or it is ours.</summary>
    public ForeignClaim? Claim => existing is { IsOwned: false } ? ForeignClaim.On(existing, desired.Entries) : null;

    public bool HasHostsToChange => existing?.Content.Config is { } config
        && (config.OtherHosts.Count > 0 || HasSurplusHost(config) || !HasAllDesiredHosts(config));

    /// <summary>Whether an entry has less left than promised, and a token of this run would make it better.</summary>
    public bool HasExpiringEntry => existing?.Content is { Config: { } config } content && config.Entries.Any(entry =>
        desired.Entries.ByHost.TryGetValue(entry.Host, out var better)
        && content.ExpiryOf(entry.Host) is { } expiry
        && IsTooShort(expiry)
        && better.ExpiresAt > expiry);

    public bool IsDrifted => existing is not null && Drift.Is(existing, desired);

    /// <summary>Whether the promise is broken, or about to be, and only a registry that gives no token could mend it.</summary>
    public bool IsAtRisk => !desired.Entries.IsComplete && existing?.ExpiresAt is { } expiry && IsTooShort(expiry);

    /// <summary>Who else wrote the content of our own secret, where it is wanted.</summary>
    public IReadOnlyList<string> OtherWriters =>
        IsSelected && !@namespace.IsTerminating && existing is { IsOwned: true, HasWrongType: false } ? existing.Secret.OtherWriters : [];

    private bool IsTooShort(DateTimeOffset expiry) => expiry - request.Now < request.MinimumValidity;

    /// <summary>While a registry gives no token, any other host may be its.</summary>
    private bool HasSurplusHost(DockerConfig config) =>
        desired.Entries.IsComplete && config.Entries.Any(entry => !desired.Entries.ByHost.ContainsKey(entry.Host));

    private bool HasAllDesiredHosts(DockerConfig config) =>
        config.Entries.Count(entry => desired.Entries.ByHost.ContainsKey(entry.Host)) == desired.Entries.ByHost.Count;
}
