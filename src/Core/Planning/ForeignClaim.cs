using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Planning;

/// <summary>What speaks against taking over a secret that is not ours. Nothing of others may be lost.</summary>
/// <param name="Reason">Why it belongs to another owner; <c>null</c> when nothing says so.</param>
/// <param name="IsUndecided">Whether that is only known once every registry gives a token.</param>
internal sealed record ForeignClaim(string? Reason, bool IsUndecided)
{
    public static ForeignClaim On(SecretFacts secret)
    {
        if (secret.Observed.HasOwnerReference)
        {
            return For("it has an owner reference, so a controller manages it");
        }

        return secret.Observed.Labels.TryGetValue(PullSecretMetadata.ManagedByLabel, out var manager)
            ? For($"its label {PullSecretMetadata.ManagedByLabel} says '{manager}'")
            : OnContent(secret.Content.Config, secret.Desired.Entries);
    }

    private static ForeignClaim OnContent(DockerConfig? config, DesiredEntries desired)
    {
        if (config is null)
        {
            return For("its content is no docker config");
        }

        if (config.HasOtherKeys)
        {
            return For("it holds more than the 'auths' of registries");
        }

        if (config.OtherHosts.Count > 0)
        {
            return For($"it holds entries that are not of ECR ({Names(config.OtherHosts)})");
        }

        var unknown = config.Entries.Select(entry => entry.Host).Where(host => !desired.ByHost.ContainsKey(host)).ToList();
        if (unknown.Count == 0)
        {
            return new ForeignClaim(null, IsUndecided: false);
        }

        return desired.IsComplete
            ? For($"it holds hosts of no registry of this cluster ({Names(unknown)})")
            : new ForeignClaim(null, IsUndecided: true);
    }

    private static ForeignClaim For(string reason) => new(reason, IsUndecided: false);

    /// <summary>A key that is no host name may hold anything, even a password, so it is not shown.</summary>
    private static string Names(IEnumerable<RegistryHost> hosts) =>
        string.Join(", ", hosts.Select(host => RegistryHostKey.IsHost(host) ? host.Value : "a key that is no host name").Distinct());
}
