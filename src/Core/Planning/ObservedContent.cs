using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>What an observed secret holds, and what its annotations say of that.</summary>
internal sealed class ObservedContent
{
    /// <summary>How far the clocks of two machines that write may be apart.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public ObservedContent(ObservedSecret secret)
    {
        if (secret.DockerConfigJson is { } json)
        {
            Config = DockerConfigReader.Read(json);
            IsAsWritten = secret.Annotations.GetValueOrDefault(PullSecretMetadata.ContentSha256) == ContentHash.Of(json);
        }

        ExpiresAt = AnnotationTime.Read(secret.Annotations.GetValueOrDefault(PullSecretMetadata.ExpiresAt));
        RefreshedAt = AnnotationTime.Read(secret.Annotations.GetValueOrDefault(PullSecretMetadata.RefreshedAt));
        HostExpiries = PullSecrets.HostExpiries.Read(secret.Annotations.GetValueOrDefault(PullSecretMetadata.HostExpiries));
        Registries = [.. (secret.Annotations.GetValueOrDefault(PullSecretMetadata.Registries) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => new RegistryName(name))];
    }

    /// <summary><c>null</c> when the value is missing or no docker config.</summary>
    public DockerConfig? Config { get; }

    /// <summary>Whether the value is the one that the annotation's fingerprint was made of.</summary>
    public bool IsAsWritten { get; }

    public DateTimeOffset? ExpiresAt { get; }

    public DateTimeOffset? RefreshedAt { get; }

    /// <summary>Empty where all entries expire together; <c>null</c> when the annotation is unreadable.</summary>
    public IReadOnlyDictionary<RegistryHost, DateTimeOffset>? HostExpiries { get; }

    /// <summary>The registries whose hosts it holds, as its annotation says.</summary>
    public IReadOnlyList<RegistryName> Registries { get; }

    /// <summary>When the entry of a host expires, as far as that is known.</summary>
    public DateTimeOffset? ExpiryOf(RegistryHost host) =>
        HostExpiries is not null && HostExpiries.TryGetValue(host, out var expiry) ? expiry : ExpiresAt;

    public bool Holds(RegistryHost host) => Config is { } config && config.Entries.Any(entry => entry.Host == host);

    /// <summary>
    /// Whether its times can be believed: they are of this very content, they fit together, and none is later than a token can live. Anyone with rights
    /// in the namespace can write the annotations.
    /// </summary>
    public bool SaysWhenItExpires(DateTimeOffset now) => IsAsWritten
        && Config is { } config
        && ExpiresAt is { } expiresAt
        && RefreshedAt is { } refreshedAt
        && FitsHosts(expiresAt, config)
        && HostExpiries!.Values.Append(expiresAt).Max() is var latest
        && latest - refreshedAt <= RegistryToken.LongestLife
        && latest - now <= RegistryToken.LongestLife + ClockTolerance;

    /// <summary>Either all entries expire together, or each has its time and the earliest is that of the secret.</summary>
    private bool FitsHosts(DateTimeOffset expiresAt, DockerConfig config) => HostExpiries is { } expiries
        && (expiries.Count == 0
            || (expiries.Values.Min() == expiresAt
                && expiries.Keys.ToHashSet().SetEquals(config.Entries.Select(entry => entry.Host))));
}
