using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>Whether our own secret is not as we wrote it: it was changed, or the settings have changed.</summary>
internal static class Drift
{
    public static bool Of(SecretFacts secret) =>
        !secret.Content.IsAsWritten
        || secret.Content.Config is not { HasOtherKeys: false } config
        || !SaysWhenHostsExpire(secret.Content, config)
        || secret.Content.ExpiresAt is null
        || AnnotationTime.Read(secret.Observed.Annotations.GetValueOrDefault(PullSecretMetadata.RefreshedAt)) is null
        || secret.HasLastApplied
        || !Contains(secret.Observed.Labels, secret.Desired.Labels)
        || !Contains(secret.Observed.Annotations, secret.Desired.FixedAnnotations);

    /// <summary>Either all entries expire together, or each has its time and the earliest is that of the secret.</summary>
    private static bool SaysWhenHostsExpire(ObservedContent content, DockerConfig config) => content.HostExpiries is { } expiries
        && (expiries.Count == 0
            || (expiries.Values.Min() == content.ExpiresAt
                && expiries.Keys.ToHashSet().SetEquals(config.Entries.Select(entry => entry.Host))));

    private static bool Contains(IReadOnlyDictionary<string, string> observed, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(pair => observed.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
