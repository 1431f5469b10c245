using System.Text;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Maps the secrets of one list. Nearly all of them hold the same docker config: it is kept once.</summary>
internal sealed class SecretMapper
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, SecretText> _known = new(StringComparer.Ordinal);

    private (byte[] Value, SecretText? Text) _latest = ([], null);

    public ObservedSecret? Map(V1Secret model) =>
        model.Metadata is { NamespaceProperty: { Length: > 0 } @namespace, Uid: { Length: > 0 } uid, ResourceVersion: { Length: > 0 } version } metadata
            ? new ObservedSecret
            {
                Namespace = new NamespaceName(@namespace),
                Type = model.Type ?? "Opaque",
                Labels = ObjectMapper.Texts(metadata.Labels),
                Annotations = ObjectMapper.Texts(metadata.Annotations),
                DockerConfigJson = model.Data is { } data && data.TryGetValue(PullSecretMetadata.DataKey, out var value) ? Text(value) : null,
                HasOwnerReference = metadata.OwnerReferences is { Count: > 0 },
                IsImmutable = model.Immutable ?? false,
                IsBeingDeleted = metadata.DeletionTimestamp is not null,
                Uid = uid,
                ResourceVersion = version,
                OtherWriters = OtherWriters(metadata.ManagedFields ?? []),
            }
            : null;

    private SecretText? Text(byte[] value)
    {
        if (!value.AsSpan().SequenceEqual(_latest.Value))
        {
            _latest = (value, Decode(value));
        }

        return _latest.Text;
    }

    private SecretText? Decode(byte[] value)
    {
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

    private static List<string> OtherWriters(IEnumerable<V1ManagedFieldsEntry?> entries) =>
    [
        .. entries
            .Where(entry => entry?.FieldsV1 == OwnedFieldsConverter.DockerConfig)
            .Select(entry => entry?.Manager ?? "")
            .Where(manager => manager != PullSecretMetadata.FieldManager)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
