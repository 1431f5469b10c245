using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Kubernetes.Lists;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Maps the library's models to what the core knows; gives null where something is missing that every object has. What anyone may write into a
/// cluster is cut here, so that no text of it can fill a report.
/// </summary>
internal static class ObjectMapper
{
    /// <summary>Uids and versions are far shorter.</summary>
    public const int MaxIdLength = 128;

    private const int BytesPerNamespace = 160;
    private const int BytesPerServiceAccount = 200;
    private const int MaxPullSecrets = 1000;

    private static readonly Dictionary<string, string> None = [];

    /// <param name="wanted">The labels that a registration selects by: the others are not kept.</param>
    public static ObservedNamespace? Namespace(V1Namespace model, IReadOnlyCollection<string> wanted, KeptTexts texts)
    {
        if (model.Metadata is not { Name: { } name } metadata || !KubernetesSyntax.IsLabel(name))
        {
            return null;
        }

        texts.Take(BytesPerNamespace + (2 * name.Length));
        return new ObservedNamespace
        {
            Name = new NamespaceName(name),
            IsTerminating = metadata.DeletionTimestamp is not null || model.Status?.Phase == "Terminating",
            ClusterUid = name == NamespaceName.KubeSystem.Value && metadata.Uid is { Length: > 0 and <= MaxIdLength } uid ? uid : null,
            Labels = metadata.Labels is { } labels && labels.Keys.Any(wanted.Contains)
                ? texts.Of(labels.Where(label => wanted.Contains(label.Key)).ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal))
                : None,
        };
    }

    public static ObservedServiceAccount? ServiceAccount(V1ServiceAccount model, KeptTexts texts)
    {
        if (model.Metadata is not { Name: { } name, NamespaceProperty: { } @namespace } || !KubernetesSyntax.IsSubdomain(name) || !KubernetesSyntax.IsLabel(@namespace))
        {
            return null;
        }

        var secrets = (model.ImagePullSecrets ?? []).Select(reference => reference?.Name).OfType<string>()
            .Where(secret => secret.Length <= MaxIdLength || KubernetesSyntax.IsSubdomain(secret)).Take(MaxPullSecrets).Select(secret => new SecretName(secret)).ToArray();
        texts.Take(BytesPerServiceAccount + (2 * (name.Length + @namespace.Length)) + secrets.Sum(secret => 60 + (2 * secret.Value.Length)));
        return new ObservedServiceAccount
        {
            Namespace = new NamespaceName(@namespace),
            Name = new ServiceAccountName(name),
            ImagePullSecrets = secrets,
        };
    }

    public static IReadOnlyDictionary<string, string> Texts(IDictionary<string, string>? texts) => texts?.AsReadOnly() ?? (IReadOnlyDictionary<string, string>)None;
}
