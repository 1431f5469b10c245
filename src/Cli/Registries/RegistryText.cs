using System.Diagnostics;
using System.Globalization;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Registration;

namespace EcrFleet.Cli.Registries;

/// <summary>Pieces of text that the pages on registries share.</summary>
internal static class RegistryText
{
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    public static string Kind(CredentialKind kind) => kind switch
    {
        CredentialKind.AccessKey => "access key",
        CredentialKind.DefaultChain => "default chain",
        CredentialKind.ManagedIdentity => "managed identity",
        CredentialKind.Role => "role",
        _ => throw new UnreachableException(),
    };

    /// <summary>Never a key; of an access key id only its ends.</summary>
    public static string Credential(RegistryRegistration registry)
    {
        var own = registry switch
        {
            { Keys: { SessionToken: not null } session } => $"temporary key {session.ShortId}",
            { Keys: { } keys } => $"access key {keys.ShortId}",
            { WebIdentityAudience: { } audience } => $"managed identity for {audience}",
            _ => "default chain",
        };
        return registry.RoleArn is { } role ? $"{own}, role {role}" : own;
    }
}
