namespace EcrFleet.Core.Access;

/// <summary>What to do about a cluster's token.</summary>
public enum TokenRenewalDecision
{
    /// <summary>Not asked for, or not yet due.</summary>
    Keep,

    Renew,

    /// <summary>Asked for, but the credential is no token of a service account.</summary>
    NoToken,

    /// <summary>Asked for, but the token is of another service account than ours.</summary>
    OfAnother,

    /// <summary>Asked for, but the token does not end.</summary>
    NoEnd,
}
