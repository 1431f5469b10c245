namespace EcrFleet.Application.Registries;

/// <summary>A link of the chain that leads to a token.</summary>
public enum CredentialKind
{
    AccessKey,
    DefaultChain,
    ManagedIdentity,
    Role,
}
