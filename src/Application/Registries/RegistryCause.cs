namespace EcrFleet.Application.Registries;

/// <summary>What is usually wrong with a registry; each wants another repair.</summary>
public enum RegistryCause
{
    /// <summary>None of the usual causes; the message says what is known.</summary>
    Other,

    /// <summary>The policy does not allow the token on <c>*</c>, but at best on a repository.</summary>
    TokenPolicy,

    /// <summary>The region is not the one of the hosts, or there is none of that name.</summary>
    WrongRegion,

    /// <summary>The region is there, but the account has not enabled it.</summary>
    RegionNotEnabled,

    /// <summary>The clock of this machine is wrong.</summary>
    ClockSkew,

    /// <summary>AWS does not know the access key id.</summary>
    UnknownKey,

    /// <summary>The secret access key does not belong to the access key id.</summary>
    WrongSecret,

    /// <summary>Temporary keys are past their end.</summary>
    ExpiredSession,

    /// <summary>The keys may not assume the role.</summary>
    AssumeRoleDenied,

    /// <summary>The role does not trust the managed identity: <c>sub</c>, or <c>aud</c> in its trust policy.</summary>
    TrustPolicy,

    /// <summary>The OIDC provider in the role's account does not know the audience, or there is no provider.</summary>
    IdentityProvider,

    /// <summary>Azure gave no token of the managed identity.</summary>
    ManagedIdentity,

    /// <summary>There is no credential at all.</summary>
    NoCredential,

    /// <summary>AWS cannot be reached.</summary>
    Unreachable,
}
