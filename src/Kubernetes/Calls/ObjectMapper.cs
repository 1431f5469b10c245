using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Maps the library's models to what the core knows; gives null where something is missing that every object has.</summary>
internal static class ObjectMapper
{
    private static readonly Dictionary<string, string> None = [];

    public static ObservedNamespace? Namespace(V1Namespace model) => model.Metadata is { Name: { Length: > 0 } name } metadata
        ? new ObservedNamespace
        {
            Name = new NamespaceName(name),
            IsTerminating = metadata.DeletionTimestamp is not null || model.Status?.Phase == "Terminating",
            ClusterUid = name == NamespaceName.KubeSystem.Value && metadata.Uid is { Length: > 0 } uid ? uid : null,
            Labels = Texts(metadata.Labels),
        }
        : null;

    public static ObservedServiceAccount? ServiceAccount(V1ServiceAccount model) =>
        model.Metadata is { Name: { Length: > 0 } name, NamespaceProperty: { Length: > 0 } @namespace }
            ? new ObservedServiceAccount
            {
                Namespace = new NamespaceName(@namespace),
                Name = new ServiceAccountName(name),
                ImagePullSecrets = [.. (model.ImagePullSecrets ?? []).Select(reference => reference?.Name).OfType<string>().Select(secret => new SecretName(secret))],
            }
            : null;

    public static IReadOnlyDictionary<string, string> Texts(IDictionary<string, string>? texts) => texts?.AsReadOnly() ?? (IReadOnlyDictionary<string, string>)None;
}
