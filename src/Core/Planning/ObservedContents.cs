using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Planning;

/// <summary>Reads each different content once: normally it is the same in all namespaces of a cluster.</summary>
internal sealed class ObservedContents
{
    private static readonly string[] Annotations =
    [
        PullSecretMetadata.ContentSha256, PullSecretMetadata.ExpiresAt, PullSecretMetadata.RefreshedAt, PullSecretMetadata.HostExpiries,
        PullSecretMetadata.Registries,
    ];

    private readonly Dictionary<(SecretText?, string), ObservedContent> _known = [];

    public ObservedContent Of(ObservedSecret secret)
    {
        var key = (secret.DockerConfigJson, string.Join('\n', Annotations.Select(name => secret.Annotations.GetValueOrDefault(name))));
        if (!_known.TryGetValue(key, out var content))
        {
            _known[key] = content = new ObservedContent(secret);
        }

        return content;
    }
}
