using System.Collections.Immutable;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>A softly deleted secret with all its versions, the newest last.</summary>
internal sealed record DeletedVaultSecret(ImmutableList<VaultSecret> Versions, DateTimeOffset DeletedAt)
{
    public VaultSecret Latest => Versions[^1];
}
