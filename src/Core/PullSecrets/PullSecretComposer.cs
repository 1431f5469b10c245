using EcrFleet.Core.Names;

namespace EcrFleet.Core.PullSecrets;

/// <summary>Puts a pull secret together from its entries.</summary>
internal static class PullSecretComposer
{
    private static readonly HashSet<string> OwnAnnotations =
    [
        PullSecretMetadata.ExpiresAt, PullSecretMetadata.RefreshedAt, PullSecretMetadata.Registries,
        PullSecretMetadata.ContentSha256, PullSecretMetadata.HostExpiries, PullSecretMetadata.LastApplied,
    ];

    /// <param name="entries">At least one, a host once, their times in whole seconds.</param>
    /// <param name="registries">Those whose hosts are among the entries.</param>
    public static PullSecret Compose(
        PullSecretTemplate template, IReadOnlyCollection<PullSecretEntry> entries, IEnumerable<RegistryName> registries, DateTimeOffset now)
    {
        var content = DockerConfigJson.Write(entries);
        var expiresAt = entries.Min(entry => entry.ExpiresAt);

        var annotations = FixedAnnotations(template);
        annotations[PullSecretMetadata.Registries] = Registries(registries);
        annotations[PullSecretMetadata.ExpiresAt] = AnnotationTime.Write(expiresAt);
        annotations[PullSecretMetadata.RefreshedAt] = AnnotationTime.Write(now);
        annotations[PullSecretMetadata.ContentSha256] = ContentHash.Of(content);
        if (entries.Any(entry => entry.ExpiresAt != expiresAt))
        {
            annotations[PullSecretMetadata.HostExpiries] = HostExpiries.Write(entries);
        }

        return new PullSecret
        {
            Name = template.Name,
            DockerConfigJson = content,
            Labels = Labels(template),
            Annotations = annotations,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Those of the settings and ours; ours win.</summary>
    public static SortedDictionary<string, string> Labels(PullSecretTemplate template) =>
        new(template.Labels.ToDictionary(), StringComparer.Ordinal) { [PullSecretMetadata.ManagedByLabel] = PullSecretMetadata.ManagedByValue };

    /// <summary>The annotations of the settings, which do not depend on tokens and time.</summary>
    public static SortedDictionary<string, string> FixedAnnotations(PullSecretTemplate template) =>
        new(template.Annotations.Where(annotation => !OwnAnnotations.Contains(annotation.Key)).ToDictionary(), StringComparer.Ordinal);

    /// <summary>The annotation that names the registries whose hosts the secret holds.</summary>
    public static string Registries(IEnumerable<RegistryName> registries) => string.Join(',', registries.Distinct().Order());
}
