using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Planning;

/// <summary>Reads each different content once: normally it is the same in all namespaces of a cluster.</summary>
internal sealed class ObservedContents
{
    private readonly Dictionary<(SecretText?, string?, string?, string?), ObservedContent> _known = [];

    public ObservedContent Of(ObservedSecret secret)
    {
        var key = (
            secret.DockerConfigJson,
            secret.Annotations.GetValueOrDefault(PullSecretMetadata.ContentSha256),
            secret.Annotations.GetValueOrDefault(PullSecretMetadata.ExpiresAt),
            secret.Annotations.GetValueOrDefault(PullSecretMetadata.HostExpiries));
        if (!_known.TryGetValue(key, out var content))
        {
            _known[key] = content = new ObservedContent(secret);
        }

        return content;
    }
}
