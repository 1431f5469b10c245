using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>Whether our own secret is not as we wrote it: it was changed, or the settings have changed.</summary>
internal static class Drift
{
    public static bool Of(SecretFacts secret) =>
        secret.Content.Config is not { HasOtherKeys: false }
        || !secret.Content.SaysWhenItExpires(secret.Request.Now)
        || secret.HasLastApplied
        || !Contains(secret.Observed.Labels, secret.Desired.Labels)
        || !Contains(secret.Observed.Annotations, secret.Desired.FixedAnnotations)
        || secret.Observed.Annotations.GetValueOrDefault(PullSecretMetadata.Registries) != secret.Desired.RegistriesFor(secret.Content);

    private static bool Contains(IReadOnlyDictionary<string, string> observed, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(pair => observed.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
