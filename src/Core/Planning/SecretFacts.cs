using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>What the rules ask of a secret that was observed.</summary>
internal sealed class SecretFacts(PlanRequest request, DesiredPullSecret desired, ExistingSecret existing)
{
    public PlanRequest Request => request;

    public DesiredPullSecret Desired => desired;

    public ObservedSecret Observed => existing.Secret;

    public ObservedContent Content => existing.Content;

    public bool IsOwned => existing.IsOwned;

    public bool HasWrongType => existing.HasWrongType;

    public bool HasLastApplied => existing.HasLastApplied;

    /// <summary>What speaks against taking it over where it is foreign.</summary>
    public ForeignClaim Claim => ForeignClaim.On(this);

    public bool HasHostsToChange => Content.Config is { } config
        && (config.OtherHosts.Count > 0 || HasSurplusHost(config) || !HasAllDesiredHosts(config));

    /// <summary>Whether an entry has less left than promised, and a token of this run would make it better.</summary>
    public bool HasExpiringEntry => Content.Config is { } config && config.Entries.Any(entry =>
        desired.Entries.ByHost.TryGetValue(entry.Host, out var better)
        && Content.ExpiryOf(entry.Host) is { } expiry
        && IsTooShort(expiry)
        && better.ExpiresAt > expiry);

    public bool HasDrifted => Drift.Of(this);

    /// <summary>Whether the promise is broken, or about to be, and only a registry that gives no token could renew it.</summary>
    public bool IsAtRisk => !desired.Entries.IsComplete && Content.ExpiresAt is { } expiry && IsTooShort(expiry);

    /// <summary>When our own secret expires; absent where that is not known.</summary>
    public DateTimeOffset? ExpiresAt => existing.ExpiresAt;

    private bool IsTooShort(DateTimeOffset expiry) => expiry - request.Now < request.MinimumValidity;

    /// <summary>While a registry gives no token, any other host may be its.</summary>
    private bool HasSurplusHost(DockerConfig config) =>
        desired.Entries.IsComplete && config.Entries.Any(entry => !desired.Entries.ByHost.ContainsKey(entry.Host));

    private bool HasAllDesiredHosts(DockerConfig config) =>
        config.Entries.Count(entry => desired.Entries.ByHost.ContainsKey(entry.Host)) == desired.Entries.ByHost.Count;
}
