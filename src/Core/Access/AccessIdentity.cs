using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>
/// Names the service account of one registration, and all that belongs to it. The first registration of a cluster has the plain names; a further
/// one has its own account, so that neither's rights, token or removal touch the other. Every name follows from the account's, which a token holds.
/// </summary>
public sealed record AccessIdentity
{
    private const string UserPrefix = $"system:serviceaccount:{AccessNames.Namespace}:";
    private const int SuffixLength = 8;

    private AccessIdentity(string serviceAccount) => ServiceAccount = serviceAccount;

    public static AccessIdentity Default { get; } = new(AccessNames.ServiceAccount);

    public string ServiceAccount { get; }

    /// <summary>Of the ClusterRole or the Roles, and of their bindings.</summary>
    public string Role => ServiceAccount;

    /// <summary>Of the Role that lets the service account renew its own token, and of its binding.</summary>
    public string RenewalRole => $"{ServiceAccount}-token";

    /// <summary>The Secret that Kubernetes fills with a long-lived token.</summary>
    public string TokenSecret => $"{ServiceAccount}-token";

    /// <summary>Of the ValidatingAdmissionPolicy and of its binding.</summary>
    public string Policy => $"{ServiceAccount}-only-pull-secrets";

    /// <summary>As whom the API server knows the service account.</summary>
    public string UserName => UserPrefix + ServiceAccount;

    public AccessObjectId ServiceAccountId => new(AccessObjectKind.ServiceAccount, new NamespaceName(AccessNames.Namespace), ServiceAccount);

    public AccessObjectId TokenSecretId => TokenSecretIdOf(TokenSecret);

    /// <summary>A Secret of our namespace.</summary>
    public static AccessObjectId TokenSecretIdOf(string name) => new(AccessObjectKind.Secret, new NamespaceName(AccessNames.Namespace), name);

    /// <summary>Returns the identity of a further registration; the same for the same fleet and name.</summary>
    /// <param name="fleet">The id of the fleet; empty where it is not known.</param>
    public static AccessIdentity Beside(string fleet, ClusterName name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fleet}/{name.Value.ToUpperInvariant()}")));
        return new AccessIdentity($"{AccessNames.ServiceAccount}-{hash[..SuffixLength]}");
    }

    /// <summary>Returns the identity that an API server knows by this name; <c>null</c> when it is no registration's.</summary>
    public static AccessIdentity? OfUser(string? userName) =>
        userName?.StartsWith(UserPrefix, StringComparison.Ordinal) == true ? OfAccount(userName[UserPrefix.Length..]) : null;

    /// <summary>Returns the identity of a service account of our namespace; <c>null</c> when it is no registration's.</summary>
    public static AccessIdentity? OfAccount(string serviceAccount) => serviceAccount == AccessNames.ServiceAccount || IsBeside(serviceAccount)
        ? new AccessIdentity(serviceAccount)
        : null;

    public override string ToString() => ServiceAccount;

    private static bool IsBeside(string serviceAccount) =>
        serviceAccount.Length == AccessNames.ServiceAccount.Length + 1 + SuffixLength
        && serviceAccount.StartsWith($"{AccessNames.ServiceAccount}-", StringComparison.Ordinal)
        && serviceAccount[(AccessNames.ServiceAccount.Length + 1)..].All(char.IsAsciiHexDigitLower);
}
