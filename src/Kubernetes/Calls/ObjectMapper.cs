using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Wire objects to what the core knows; null where something is missing that every object has.</summary>
internal static class ObjectMapper
{
    private static readonly Dictionary<string, string> None = [];

    public static ObservedNamespace? Namespace(NamespaceWire wire) => wire.Metadata is { Name: { Length: > 0 } name } metadata
        ? new ObservedNamespace
        {
            Name = new NamespaceName(name),
            IsTerminating = metadata.DeletionTimestamp is not null || wire.Status?.Phase == "Terminating",
            Labels = metadata.Labels ?? None,
        }
        : null;

    public static ObservedServiceAccount? ServiceAccount(ServiceAccountWire wire) =>
        wire.Metadata is { Name: { Length: > 0 } name, Namespace: { Length: > 0 } @namespace }
            ? new ObservedServiceAccount
            {
                Namespace = new NamespaceName(@namespace),
                Name = new ServiceAccountName(name),
                ImagePullSecrets = [.. (wire.ImagePullSecrets ?? []).Where(reference => reference?.Name is not null).Select(reference => new SecretName(reference!.Name!))],
            }
            : null;
}
