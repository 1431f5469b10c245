namespace EcrFleet.Core.Access;

/// <summary>
/// The names of what the first registration of a cluster puts there (see <see cref="AccessIdentity"/> for further ones). They never change, so that a
/// second registration and a removal find what is there.
/// </summary>
public static class AccessNames
{
    /// <summary>The namespace of the service account; nothing runs in it.</summary>
    public const string Namespace = "ecr-fleet";

    public const string ServiceAccount = "ecr-fleet";

    /// <summary>The annotation that says whose token a token Secret is to hold.</summary>
    public const string ServiceAccountAnnotation = "kubernetes.io/service-account.name";

    /// <summary>See https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets</summary>
    public const string TokenSecretType = "kubernetes.io/service-account-token";
}
