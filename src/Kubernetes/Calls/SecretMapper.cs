using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>Maps the secrets of one list. Nearly all of them hold the same docker config: it is kept once.</summary>
internal sealed class SecretMapper
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Longer ones are kept only as far as there is room for what is unusual: three hosts take so much.</summary>
    private const int UsualConfig = 16 * 1024;

    private const int BytesPerSecret = 280;
    private const int MaxTextLength = 128;
    private const int MaxWriters = 8;

    /// <summary>By their hash; <c>null</c> for one that is no text or too long.</summary>
    private readonly Dictionary<string, SecretText?> _known = new(StringComparer.Ordinal);

    private (byte[] Value, SecretText? Text) _latest = ([], null);

    public ObservedSecret? Map(V1Secret model, KeptTexts texts)
    {
        if (model.Metadata is not { NamespaceProperty: { } @namespace, Uid: { Length: > 0 } uid, ResourceVersion: { Length: > 0 } version } metadata
            || !KubernetesSyntax.IsLabel(@namespace)
            || uid.Length > ObjectMapper.MaxIdLength
            || version.Length > ObjectMapper.MaxIdLength)
        {
            return null;
        }

        texts.Take(BytesPerSecret + (2 * (@namespace.Length + uid.Length + version.Length)));
        return new ObservedSecret
        {
            Namespace = new NamespaceName(@namespace),
            Type = Shorten(model.Type),
            Labels = texts.Of(metadata.Labels),
            Annotations = texts.Of(metadata.Annotations),
            DockerConfigJson = model.Data is { } data && data.TryGetValue(PullSecretMetadata.DataKey, out var value) ? Text(value, texts) : null,
            HasOwnerReference = metadata.OwnerReferences is { Count: > 0 },
            IsImmutable = model.Immutable ?? false,
            IsBeingDeleted = metadata.DeletionTimestamp is not null,
            Uid = uid,
            ResourceVersion = version,
            OtherWriters = OtherWriters(metadata.ManagedFields),
        };
    }

    private SecretText? Text(byte[] value, KeptTexts texts)
    {
        if (!value.AsSpan().SequenceEqual(_latest.Value))
        {
            _latest = (value, Decode(value, texts));
        }

        return _latest.Text;
    }

    private SecretText? Decode(byte[] value, KeptTexts texts)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(value));
        if (_known.TryGetValue(hash, out var known))
        {
            return known;
        }

        // Too much of it is of a tenant who means harm: such a content is as good as absent.
        var secret = texts.TakeLong(value.Length, UsualConfig) ? Decode(value) : null;
        texts.Take(BytesPerSecret + (secret is null ? 0 : 2L * value.Length));
        return _known[hash] = secret;
    }

    private static SecretText? Decode(byte[] value)
    {
        try
        {
            return new SecretText(Strict.GetString(value));
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so no docker config: as good as absent.
            return null;
        }
    }

    private static string Shorten(string? type) => type switch
    {
        null or "" => "Opaque",
        PullSecretMetadata.SecretType => PullSecretMetadata.SecretType,
        { Length: > MaxTextLength } => type[..MaxTextLength],
        _ => type,
    };

    private static IReadOnlyList<string> OtherWriters(IList<V1ManagedFieldsEntry?>? entries)
    {
        if (entries is null || !entries.Any(IsOther))
        {
            return [];
        }

        return
        [
            .. entries
                .Where(IsOther)
                .Select(entry => entry?.Manager ?? "")
                .Where(manager => manager.Length <= MaxTextLength)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MaxWriters),
        ];
    }

    private static bool IsOther(V1ManagedFieldsEntry? entry) => entry?.FieldsV1 == OwnedFieldsConverter.DockerConfig && entry.Manager != PullSecretMetadata.FieldManager;
}
