using System.Text;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Maps the secrets of one list. Nearly all of them hold the same docker config: it is kept once.</summary>
internal sealed class SecretMapper
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Dictionary<string, string> None = [];

    private readonly Dictionary<string, SecretText> _known = new(StringComparer.Ordinal);

    public ObservedSecret? Map(SecretWire wire) =>
        wire.Metadata is { Namespace: { Length: > 0 } @namespace, Uid: { Length: > 0 } uid, ResourceVersion: { Length: > 0 } version } metadata
            ? new ObservedSecret
            {
                Namespace = new NamespaceName(@namespace),
                Type = wire.Type ?? "Opaque",
                Labels = metadata.Labels ?? None,
                Annotations = metadata.Annotations ?? None,
                DockerConfigJson = Text(wire.Data?.DockerConfigJson),
                HasOwnerReference = metadata.OwnerReferences is { Count: > 0 },
                IsImmutable = wire.Immutable ?? false,
                IsBeingDeleted = metadata.DeletionTimestamp is not null,
                Uid = uid,
                ResourceVersion = version,
                OtherWriters = OtherWriters(metadata.ManagedFields ?? []),
            }
            : null;

    private SecretText? Text(byte[]? value)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            var text = Strict.GetString(value);
            if (!_known.TryGetValue(text, out var secret))
            {
                _known[text] = secret = new SecretText(text);
            }

            return secret;
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so no docker config: as good as absent.
            return null;
        }
    }

    private static List<string> OtherWriters(IReadOnlyList<ManagedFieldsWire?> entries) =>
    [
        .. entries
            .Where(entry => entry?.Fields?.Data?.DockerConfigJson is not null)
            .Select(entry => entry!.Manager ?? "")
            .Where(manager => manager != PullSecretMetadata.FieldManager)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
