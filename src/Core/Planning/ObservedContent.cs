using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>What an observed secret holds, and what its annotations say of that.</summary>
internal sealed class ObservedContent
{
    public ObservedContent(ObservedSecret secret)
    {
        if (secret.DockerConfigJson is { } json)
        {
            Config = DockerConfigReader.Read(json);
            IsAsWritten = secret.Annotations.GetValueOrDefault(PullSecretMetadata.ContentSha256) == ContentHash.Of(json);
        }

        ExpiresAt = AnnotationTime.Read(secret.Annotations.GetValueOrDefault(PullSecretMetadata.ExpiresAt));
        HostExpiries = PullSecrets.HostExpiries.Read(secret.Annotations.GetValueOrDefault(PullSecretMetadata.HostExpiries));
    }

    /// <summary>Absent where the value is missing or no docker config.</summary>
    public DockerConfig? Config { get; }

    /// <summary>Whether the value is the one that the annotation's fingerprint was made of.</summary>
    public bool IsAsWritten { get; }

    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Empty where all entries expire together; absent where the annotation is unreadable.</summary>
    public IReadOnlyDictionary<RegistryHost, DateTimeOffset>? HostExpiries { get; }

    /// <summary>When the entry of a host expires, as far as that is known.</summary>
    public DateTimeOffset? ExpiryOf(RegistryHost host) =>
        HostExpiries is not null && HostExpiries.TryGetValue(host, out var expiry) ? expiry : ExpiresAt;
}
