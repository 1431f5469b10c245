using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters;

/// <summary>Reads tags that are not stored yet as a refresh will read them, so that a mistake shows before anything is changed.</summary>
internal static class RegistrationPreview
{
    private static readonly SecretText NotMadeYet = new("not made yet");
    private static readonly Failure NotRead = new(FailureKind.NotAttempted, "Not read.");

    public static Result<ClusterRegistration> Of(
        ClusterName name, IReadOnlyDictionary<string, string> tags, IReadOnlyList<VaultItem> items, SecretName defaultSecretName, bool isStored)
    {
        var cluster = new VaultItem { Name = VaultSecretNames.KubeconfigPrefix + name, Tags = tags };
        var fleet = FleetParser.Parse([new VaultEntry(cluster, NotMadeYet), .. Registries(tags, items)], defaultSecretName);
        var parsed = fleet.Clusters.Single().Registration;
        return isStored || !parsed.IsSuccess ? parsed : parsed.Value with { Registries = [] };
    }

    /// <summary>As much of a registration as its credential needs, for one whose tags cannot be read.</summary>
    public static ClusterRegistration Credential(VaultItem item, SecretName secretName) => new()
    {
        Name = new ClusterName(VaultSecretNames.ClusterPart(item.Name) ?? ""),
        VaultSecret = item.Name,
        Kubeconfig = NotMadeYet,
        Context = item.Tags.FirstOrDefault(tag => string.Equals(tag.Key, RegistrationTags.Context, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } context ? context : null,
        SecretName = secretName,
    };

    /// <summary>The user's own kubeconfig as a registration, to be connected to.</summary>
    public static ClusterRegistration Administrator(ClusterName name, AdminKubeconfig admin) => new()
    {
        Name = name,
        VaultSecret = admin.Source,
        Kubeconfig = admin.Kubeconfig,
        SecretName = default,
    };

    /// <summary>Registries may be added after the cluster: those that the tag names count as there, and at least one always is.</summary>
    private static IEnumerable<VaultEntry> Registries(IReadOnlyDictionary<string, string> tags, IReadOnlyList<VaultItem> items) => items
        .Where(item => item.IsEnabled && VaultSecretNames.RegistryPart(item.Name) is not null)
        .Select(item => item.Name)
        .Concat(Named(tags).DefaultIfEmpty("main").Select(name => VaultSecretNames.RegistryPrefix + name))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => new VaultEntry(new VaultItem { Name = name }, NotRead));

    public static IEnumerable<string> Named(IReadOnlyDictionary<string, string> tags) =>
        (tags.GetValueOrDefault(RegistrationTags.Registries) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
